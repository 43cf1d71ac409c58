/// What accounts say happened when they tried a version. Each account has one current attestation of each version.
module callable::attestation;

use callable::model::Model;
use callable::moment::{Self, Moment};
use callable::stats;
use callable::text;
use std::string::String;
use sui::clock::Clock;
use sui::dynamic_field as df;
use sui::event;

use fun df::add as UID.add;
use fun df::borrow as UID.borrow;
use fun df::borrow_mut as UID.borrow_mut;
use fun df::exists_ as UID.exists_;

#[error(code = 0)]
const EVerdictUnknown: vector<u8> = b"A verdict is failed to load, loaded, reproduced or not reproduced.";

#[error(code = 1)]
const EReasonMalformed: vector<u8> = b"A reason is one line of at most 64 bytes.";

#[error(code = 2)]
const EReasonMissing: vector<u8> = b"A failure needs its reason.";

#[error(code = 3)]
const EReasonUnexpected: vector<u8> = b"Only a failure has a reason.";

#[error(code = 4)]
const EExamplesOutOfRange: vector<u8> = b"More examples passed than there were.";

#[error(code = 5)]
const EExamplesContradictVerdict: vector<u8> =
    b"Reproduced means that every example passed, at least one; not reproduced, that one did not; otherwise none passed.";

#[error(code = 6)]
const EOutputMalformed: vector<u8> = b"An output's SHA-256 has 32 bytes, or none where there was no output.";

#[error(code = 7)]
const EOutputMissing: vector<u8> = b"Who reproduced the examples can say the output's SHA-256.";

#[error(code = 8)]
const EBackendMalformed: vector<u8> = b"A backend is one line of 1 to 32 bytes.";

#[error(code = 9)]
const ERuntimeMalformed: vector<u8> = b"A runtime is one line of 1 to 64 bytes.";

#[error(code = 10)]
const EAttestationUnknown: vector<u8> = b"This account has not attested this version.";

const REASON_LENGTH_MAX: u64 = 64;
const BACKEND_LENGTH_MAX: u64 = 32;
const RUNTIME_LENGTH_MAX: u64 = 64;

/// One account's current word about one version.
public struct Attestation has copy, drop, store {
    version: u32,
    attester: address,
    /// The attester created the model or published the version.
    own: bool,
    /// See `callable::stats`.
    verdict: u8,
    /// A code. Empty when nothing failed.
    reason: String,
    /// What ran it, such as `wasm` or `webgpu`.
    backend: String,
    examples_passed: u16,
    examples_total: u16,
    /// SHA-256 of the canonical outputs, or empty.
    output_sha256: vector<u8>,
    /// The first call, loading included.
    first_ms: u32,
    /// A call once loaded.
    warm_ms: u32,
    /// Name and version, such as `onnxruntime-web 1.30.0`.
    runtime: String,
    attested_ms: u64,
}

/// Finds an attestation: slots of a version run from 0 up to, but not including, its `attesters`.
public struct AttestationKey has copy, drop, store {
    version: u32,
    slot: u64,
}

/// Finds an account's slot.
public struct AttesterKey has copy, drop, store {
    version: u32,
    account: address,
}

public struct Attested has copy, drop {
    model: ID,
    slot: u64,
    attestation: Attestation,
}

public fun has_attested(model: &Model, version: u32, account: address): bool {
    model.uid().exists_(AttesterKey { version, account })
}

/// Aborts with `EAttestationUnknown`.
public fun attestation_of(model: &Model, version: u32, account: address): Attestation {
    assert!(model.has_attested(version, account), EAttestationUnknown);
    let slot = *model.uid().borrow(AttesterKey { version, account });
    *model.uid().borrow(AttestationKey { version, slot })
}

/// The attestation in `slot`. Aborts with `EAttestationUnknown`.
public fun attestation_in(model: &Model, version: u32, slot: u64): Attestation {
    let key = AttestationKey { version, slot };
    assert!(model.uid().exists_(key), EAttestationUnknown);
    *model.uid().borrow(key)
}

public fun attester(attestation: &Attestation): address {
    attestation.attester
}

public fun own(attestation: &Attestation): bool {
    attestation.own
}

public fun verdict(attestation: &Attestation): u8 {
    attestation.verdict
}

public fun reason(attestation: &Attestation): String {
    attestation.reason
}

public fun attested_ms(attestation: &Attestation): u64 {
    attestation.attested_ms
}

use fun has_attested as Model.has_attested;

/// Says, as the caller, what happened with a version. It replaces what the same account said before.
/// Aborts with the error that names what does not fit, or with `model::EVersionUnknown`.
public fun attest(
    model: &mut Model,
    version: u32,
    verdict: u8,
    reason: String,
    backend: String,
    examples_passed: u16,
    examples_total: u16,
    output_sha256: vector<u8>,
    first_ms: u32,
    warm_ms: u32,
    runtime: String,
    clock: &Clock,
    ctx: &TxContext,
) {
    let attester = ctx.sender();
    let own = attester == model.publisher() || attester == model.head(version).publisher();
    let attestation = Attestation {
        version,
        attester,
        own,
        verdict,
        reason,
        backend,
        examples_passed,
        examples_total,
        output_sha256,
        first_ms,
        warm_ms,
        runtime,
        attested_ms: clock.timestamp_ms(),
    };
    attestation.assert_consistent();
    let slot = model.put(attestation, moment::now(clock, ctx));
    event::emit(Attested { model: object::id(model), slot, attestation });
}

fun assert_consistent(self: &Attestation) {
    let verdict = self.verdict;
    assert!(stats::is_verdict(verdict), EVerdictUnknown);

    assert!(text::is_line(&self.reason, 0, REASON_LENGTH_MAX), EReasonMalformed);
    if (stats::is_failure(verdict)) assert!(!self.reason.is_empty(), EReasonMissing)
    else assert!(self.reason.is_empty(), EReasonUnexpected);

    let (passed, total) = (self.examples_passed, self.examples_total);
    assert!(passed <= total, EExamplesOutOfRange);
    let fits = if (verdict == stats::reproduced()) total >= 1 && passed == total
    else if (verdict == stats::not_reproduced()) passed < total
    else passed == 0;
    assert!(fits, EExamplesContradictVerdict);

    let output_length = self.output_sha256.length();
    assert!(output_length == 0 || output_length == 32, EOutputMalformed);
    assert!(output_length == 32 || verdict != stats::reproduced(), EOutputMissing);

    assert!(text::is_line(&self.backend, 1, BACKEND_LENGTH_MAX), EBackendMalformed);
    assert!(text::is_line(&self.runtime, 1, RUNTIME_LENGTH_MAX), ERuntimeMalformed);
}

/// Makes an attestation its account's current one, and the counters follow. Returns its slot.
fun put(model: &mut Model, attestation: Attestation, now: Moment): u64 {
    let Attestation { version, attester: account, own, verdict, reason, .. } = attestation;
    let head = *model.head(version);
    let mut stats = *head.stats();
    let mut attesters = head.attesters();
    let attester_key = AttesterKey { version, account };

    let slot = if (model.has_attested(version, account)) {
        let slot = *model.uid().borrow(attester_key);
        let current: &mut Attestation = model.uid_mut().borrow_mut(AttestationKey { version, slot });
        stats.remove(current.verdict, current.own);
        *current = attestation;
        slot
    } else {
        let slot = attesters;
        attesters = attesters + 1;
        model.uid_mut().add(attester_key, slot);
        model.uid_mut().add(AttestationKey { version, slot }, attestation);
        slot
    };
    stats.add(verdict, own, reason, now);
    model.set_evidence(version, attesters, stats);
    slot
}

use fun put as Model.put;
