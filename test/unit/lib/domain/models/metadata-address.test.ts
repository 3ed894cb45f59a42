import { describe, expect, it } from "vitest";
import { isLocalAddress } from "#lib/domain/models/endpoint";
import { isMetadataAddress, isMetadataIp } from "#lib/domain/models/metadata-address";

const HOSTS = [
  ...["169.254.169.254", "169.254.170.2", "2852039166", "0xa9fea9fe", "0251.0376.0251.0376"],
  ...["169.254.43518", "0xa9.254.0251.254", "１６９.254.169.254", "169.254.169.254."],
  ...["100.100.100.200", "168.63.129.16", "192.0.0.192"],
  ...["[fd00:ec2::254]", "[fd00:0ec2:0:0:0:0:0:254]", "[FD00:EC2::23]", "[fd20:ce::254]"],
  ...["[fe80::a9fe:a9fe]", "[fd00:42::42]", "[fd00:a9fe:a9fe::254]"],
  ...["[::ffff:169.254.169.254]", "[::ffff:a9fe:a9fe]", "[::a9fe:a9fe]", "[::ffff:0:a9fe:a9fe]"],
  ...["[64:ff9b::169.254.169.254]", "[64:ff9b:1::a9fe:a9fe]", "[2002:a9fe:a9fe::]"],
  ...["[::ffff:100.100.100.200]"],
  ...["metadata", "metadata.google.internal", "METADATA.google.internal.", "metadata.goog"],
  ...["instance-data", "instance-data.ec2.internal", "metadata.tencentyun.com"],
];

describe("a cloud's metadata service", () => {
  it.each(HOSTS)("is recognized at %s and is no private model server", (host) => {
    const address = `http://${host}:80/v1`;
    expect(isMetadataAddress(address)).toBe(true);
    expect(isLocalAddress(address)).toBe(false);
  });

  it.each(["169.254.169.254", "::ffff:169.254.169.254", "fd00:ec2::254", "fe80::a9fe:a9fe%eth0"])(
    "is recognized by the address %s of a connection",
    (ip) => {
      expect(isMetadataIp(ip)).toBe(true);
    },
  );

  it.each([
    ...["127.0.0.1", "10.0.0.7", "172.16.0.1", "192.168.1.5", "localhost", "[::1]"],
    ...["[fd12:3456::7]", "[fc00::1]"],
  ])("is not %s, a private server", (host) => {
    expect(isMetadataAddress(`http://${host}:8000/v1`)).toBe(false);
    expect(isLocalAddress(`http://${host}:8000/v1`)).toBe(true);
  });

  it.each(["api.example.com", "metadata.example.com", "8.8.8.8", "[2001:db8::1]"])(
    "is not %s",
    (host) => {
      expect(isMetadataAddress(`https://${host}/v1`)).toBe(false);
      expect(isMetadataIp(host)).toBe(false);
    },
  );
});
