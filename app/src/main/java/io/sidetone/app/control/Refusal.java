package io.sidetone.app.control;

/// A request that was not carried out.
public final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    /// Why, as a word that stays the same (`data.code`).
    public enum Code {
        /// The line is not JSON.
        PARSE_ERROR(-32700),
        /// The JSON is not a JSON-RPC 2.0 request.
        INVALID_REQUEST(-32600),
        /// There is no such method.
        UNKNOWN_METHOD(-32601),
        /// A parameter is missing or wrong.
        INVALID_PARAMS(-32602),
        /// Something went wrong inside Sidetone.
        INTERNAL_ERROR(-32603),
        /// This Sidetone, or this phone system, cannot do that.
        UNSUPPORTED(-32000),
        /// Sidetone is still starting.
        STARTING(-32000),
        /// Sidetone is about to end.
        ENDING(-32000),
        /// The phone system is not connected.
        NOT_CONNECTED(-32000),
        /// What was given is not a number that can be called.
        INVALID_NUMBER(-32000),
        /// There is no call that fits.
        NO_CALL(-32000),
        /// There is no call with that id.
        UNKNOWN_CALL(-32000),
        /// The call does not ring here.
        NOT_RINGING(-32000),
        /// The call was not answered yet.
        NOT_ESTABLISHED(-32000),
        /// Several calls fit equally.
        AMBIGUOUS(-32000),
        /// The call is being passed on already.
        TRANSFERRING(-32000),
        /// No attended transfer is under way, or nobody asks for a transfer.
        NO_TRANSFER(-32000),
        /// No number has been called yet.
        NO_NUMBER(-32000),
        /// The call ended at once.
        CALL_FAILED(-32000),
        /// The call leads into a conference room already.
        IN_CONFERENCE(-32000),
        /// The call is no conference.
        NO_CONFERENCE(-32000),
        /// The call cannot be recorded now, or is not recorded.
        NOT_RECORDABLE(-32000),
        /// The phone system did not switch what it was asked to.
        NOT_SWITCHED(-32000),
        /// There is no such microphone or speaker, and there never was.
        UNKNOWN_DEVICE(-32000),
        /// The system does not let a device be used.
        DEVICE_REFUSED(-32000),
        /// A device did not get going in time.
        DEVICE_TIMEOUT(-32000),
        /// A file cannot be read or written.
        FILE_FAILED(-32000);

        private final int number;

        Code(int number) {
            this.number = number;
        }

        /// The number JSON-RPC wants.
        int number() {
            return number;
        }

        /// The word of `data.code`.
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    private final Code code;

    /// @param sentence what happened and what to do, for a person
    public Refusal(Code code, String sentence) {
        super(sentence);
        this.code = code;
    }

    public Code code() {
        return code;
    }
}
