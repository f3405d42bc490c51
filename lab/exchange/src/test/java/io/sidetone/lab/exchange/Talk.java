package io.sidetone.lab.exchange;

import static org.assertj.core.api.Assertions.assertThat;

/// A call of a phone's that was answered and acknowledged.
record Talk(RawPhone phone, Sip invite, Sip accepted) {
    static Talk with(RawPhone phone, String number) {
        return with(phone, phone.invite(number));
    }

    static Talk with(RawPhone phone, Sip asked) {
        var invite = phone.call(asked);
        var accepted = phone.await(200, "INVITE");
        phone.ack(invite, accepted);
        return new Talk(phone, invite, accepted);
    }

    Sip request(String method, int cseq) {
        return phone.within(invite, accepted, method, cseq);
    }

    /// What another call says to take this one's place, as the exchange reads it.
    String replaces() {
        return invite.header("Call-ID") + ";to-tag=" + accepted.tag("To") + ";from-tag=" + invite.tag("From");
    }

    /// Asks the exchange's end to call somebody, who agrees and reports that it begins.
    Talk refer(String target, int cseq) {
        phone.send(request("REFER", cseq).with("Refer-To: " + target));
        phone.await(202, "REFER");
        assertReported(100, "active;expires=180");
        return this;
    }

    /// The next report on a REFER.
    void assertReported(int status, String subscription) {
        var notify = phone.awaitRequest("NOTIFY");
        phone.send(notify.respond(200, ""));
        assertThat(notify.body()).startsWith("SIP/2.0 " + status + " ").endsWith("\r\n");
        assertThat(notify.header("Subscription-State")).isEqualTo(subscription);
        assertThat(notify.header("Event")).isEqualTo("refer");
        assertThat(notify.header("Content-Type")).isEqualTo("message/sipfrag;version=2.0");
        assertThat(notify.tag("From")).isEqualTo(accepted.tag("To"));
    }

    void assertReached(int status) {
        assertReported(status, status < 200 ? "active;expires=180" : "terminated;reason=noresource");
    }

    /// The exchange hangs up.
    void assertHungUp() {
        var bye = phone.await(
                message -> message.is("BYE") && message.header("Call-ID").equals(invite.header("Call-ID")));
        phone.send(bye.respond(200, ""));
    }
}
