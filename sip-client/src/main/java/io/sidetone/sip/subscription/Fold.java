package io.sidetone.sip.subscription;

import io.sidetone.sip.signalling.MessageBody;

/// Makes one value of all that one subscription is told: whole states, and changes to them. On `phone-core`.
@FunctionalInterface
interface Fold<T> {
    /// More entries of one kind than this are not taken for true.
    int MOST_ENTRIES = 2000;

    /// A body that is refused leaves the state as it was.
    Folded<T> take(MessageBody body) throws MalformedBodyException;

    /// Says no to what nobody has so many of.
    static void bound(int entries) throws MalformedBodyException {
        if (entries > MOST_ENTRIES) {
            throw new MalformedBodyException(entries + " entries are too many");
        }
    }

    /// A version number; -1 where there is none.
    static long version(XmlElement element) {
        try {
            return Math.max(-1, Long.parseLong(element.attribute("version").strip()));
        } catch (NumberFormatException none) {
            return -1;
        }
    }
}
