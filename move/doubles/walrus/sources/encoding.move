/// The ways to encode a blob. One is left: RS2.
module walrus::encoding;

use walrus::redstuff;

const EInvalidEncodingType: u64 = 0;

const RS2: u8 = 1;

public fun encoded_blob_length(unencoded_length: u64, encoding_type: u8, n_shards: u16): u64 {
    assert!(encoding_type == RS2, EInvalidEncodingType);
    redstuff::encoded_blob_length(unencoded_length, n_shards)
}
