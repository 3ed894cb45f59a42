/**
 * Writes the part of the protobuf wire format that an ONNX file needs.
 * Each function returns the bytes of one field; a message is its fields, one after the other.
 */
type Field = Uint8Array;

const VARINT = 0;
const LENGTH_DELIMITED = 2;
const FIXED_32 = 5;

export function integerField(number: number, value: number | bigint): Field {
  return concatenate([tag(number, VARINT), varint(BigInt(value))]);
}

export function floatField(number: number, value: number): Field {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setFloat32(0, value, true);
  return concatenate([tag(number, FIXED_32), bytes]);
}

export function bytesField(number: number, bytes: Uint8Array): Field {
  return concatenate([tag(number, LENGTH_DELIMITED), varint(BigInt(bytes.length)), bytes]);
}

export function stringField(number: number, text: string): Field {
  return bytesField(number, new TextEncoder().encode(text));
}

export function messageField(number: number, fields: Field[]): Field {
  return bytesField(number, concatenate(fields));
}

export function concatenate(parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

function tag(number: number, wireType: number): Uint8Array {
  return varint(BigInt((number << 3) | wireType));
}

function varint(value: bigint): Uint8Array {
  const bytes: number[] = [];
  // Negative numbers are written as their 64-bit two's complement.
  let rest = BigInt.asUintN(64, value);
  while (rest > 0x7fn) {
    bytes.push(Number(rest & 0x7fn) | 0x80);
    rest >>= 7n;
  }
  bytes.push(Number(rest));
  return Uint8Array.from(bytes);
}
