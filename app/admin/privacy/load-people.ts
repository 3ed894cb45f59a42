import { listAllMembers } from "#lib/db/people/members";
import { listWidgets } from "#lib/db/widgets/widgets";
import { systemViewer, type Viewer } from "#lib/domain/viewer";

/** The names of those for whom something was sent, by a user's or a widget's id. */
export type PeopleNames = {
  members: Map<string, string>;
  widgets: Map<string, string>;
  systemUserId: string;
};

export async function loadPeople(viewer: Viewer): Promise<PeopleNames> {
  const members = await listAllMembers(viewer);
  const widgets = await listWidgets(viewer);
  return {
    members: new Map(members.map(({ id, name }) => [id, name])),
    widgets: new Map(widgets.map(({ id, name }) => [id, name])),
    systemUserId: systemViewer(viewer.organizationId).userId,
  };
}
