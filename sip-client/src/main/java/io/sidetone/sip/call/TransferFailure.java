package io.sidetone.sip.call;

/// Why a call was not passed on.
public sealed interface TransferFailure {
    /// The phone system refused, or the one called did.
    ///
    /// @param status SIP status 300–699
    record Refused(int status, String phrase) implements TransferFailure {}

    /// Nobody answered there in time, or no answer came at all.
    record NoAnswer() implements TransferFailure {}

    /// The phone system stopped reporting before it said what became of it.
    record Unknown() implements TransferFailure {}

    /// The one asked beforehand did not answer, refused, or hung up.
    record ConsultationEnded(EndReason reason) implements TransferFailure {}

    /// What was typed is no number.
    record InvalidNumber(String typed) implements TransferFailure {}
}
