const listOf = (text: string) => new Set(text.trim().split(/\s+/));

/** The most common surnames of the United States that are no everyday words. */
export const COMMON_SURNAMES = listOf(`
smith johnson williams jones garcia miller davis rodriguez martinez hernandez lopez gonzalez wilson anderson thomas taylor moore jackson martin lee perez thompson harris sanchez clark ramirez lewis robinson allen wright
torres nguyen flores nelson campbell mitchell roberts gomez phillips evans diaz edwards collins reyes stewart morris morales murphy rogers gutierrez ortiz morgan cooper peterson kelly ramos kim cox
richardson watson chavez bennett mendoza ruiz hughes alvarez castillo sanders patel ross ramos jimenez foster powell jenkins russell sullivan ortiz henderson coleman simmons patterson jordan reynolds hamilton graham griffin wallace
chen wang zhang singh khan ali ahmed hussain kaur sharma gupta kumar tran pham huynh
`);

/** Words that follow "patient", "defendant" or "name:" and are no name. */
export const NO_NAME_WORDS = listOf(`
a an the this that these those his her its their our your my some any all each every no none not nor
is are was were be been being am has have had having do does did done will would shall should can could may might must
i he she it they we you who whom which what when where why how whose there here
and or but if then than as at by for from in into of off on onto out over per to under until up upon with within without about after again against before between during through
see seen says said states stated reports reported denies denied complains complained presents presented arrived came went left returned called asked told gave got took made used needs needed wants received refused agreed signed filed sued paid owes owed claims claimed alleges alleged argues argued testified appealed moved appears appeared lives lived works worked died born admitted discharged transferred treated diagnosed underwent remains remained continues continued started stopped felt feels looked became begins
unknown unnamed redacted withheld anonymous confidential above below attached given listed required optional pending available applicable
name names number age sex gender date birth address phone email male female
care education information materials safety rights history record records group groups population populations education consent outcome outcomes data file files
who's isn't wasn't doesn't didn't today yesterday tomorrow now later also only still already just very too so because while since although
file drug product company generic brand document test user field table column server domain host variable function class package imaging panel results scan
`);
