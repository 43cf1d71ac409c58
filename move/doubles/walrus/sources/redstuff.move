/// Sizes of the Red Stuff encoding with Reed–Solomon symbols.
module walrus::redstuff;

const DIGEST_BYTES: u64 = 32;
const BLOB_ID_BYTES: u64 = 32;

/// Bytes that all shards together keep of a blob: slivers, two digests for each pair of them, and the blob id.
public(package) fun encoded_blob_length(unencoded_length: u64, n_shards: u16): u64 {
    let shards = n_shards as u64;
    let faulty = (shards - 1) / 3;
    let primary = shards - 2 * faulty;
    let secondary = shards - faulty;
    // The real function's narrowing: a symbol that does not fit 16 bits aborts.
    let mut symbol = ((unencoded_length.max(1) - 1) / (primary * secondary) + 1) as u16;
    if (symbol % 2 == 1) symbol = symbol + 1;
    shards * ((primary + secondary) * (symbol as u64) + shards * DIGEST_BYTES * 2 + BLOB_ID_BYTES)
}
