package io.sidetone.sip.testing;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NAPTRRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;

/// A name server on loopback that knows what the test has put into it.
public final class DnsPeer implements AutoCloseable {
    private static final int TTL = 60;

    private final DatagramSocket socket;
    private final List<Record> records = new CopyOnWriteArrayList<>();
    private final List<String> questions = new CopyOnWriteArrayList<>();
    private volatile boolean silent;

    public DnsPeer() throws IOException {
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(socket.getLocalAddress(), socket.getLocalPort());
    }

    public DnsPeer srv(String name, int priority, int weight, int port, String target) throws TextParseException {
        records.add(new SRVRecord(name(name), DClass.IN, TTL, priority, weight, port, name(target)));
        return this;
    }

    public DnsPeer naptr(String name, int order, int preference, String service, String replacement)
            throws TextParseException {
        records.add(
                new NAPTRRecord(name(name), DClass.IN, TTL, order, preference, "s", service, "", name(replacement)));
        return this;
    }

    public DnsPeer alias(String name, String target) throws TextParseException {
        records.add(new CNAMERecord(name(name), DClass.IN, TTL, name(target)));
        return this;
    }

    /// Answers nothing any more.
    public DnsPeer silent() {
        silent = true;
        return this;
    }

    /// What was asked so far, e.g. `_sip._tcp.pbx.test. SRV`.
    public List<String> questions() {
        return List.copyOf(questions);
    }

    private static Name name(String text) throws TextParseException {
        return Name.fromString(text, Name.root);
    }

    private void serve() {
        try {
            while (true) {
                var packet = new DatagramPacket(new byte[1500], 1500);
                socket.receive(packet);
                var query = new Message(Arrays.copyOf(packet.getData(), packet.getLength()));
                var question = query.getQuestion();
                questions.add(question.getName() + " " + org.xbill.DNS.Type.string(question.getType()));
                if (!silent) {
                    var answer = answer(query).toWire();
                    socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            }
        } catch (IOException e) {
            // closed
        }
    }

    private Message answer(Message query) {
        var question = query.getQuestion();
        var answer = new Message(query.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.getHeader().setFlag(Flags.RA);
        answer.addRecord(question, Section.QUESTION);
        boolean known = false;
        for (var record : records) {
            if (record.getName().equals(question.getName())) {
                known = true;
                if (record.getType() == question.getType() || record instanceof CNAMERecord) {
                    answer.addRecord(record, Section.ANSWER);
                }
            }
        }
        answer.getHeader().setRcode(known ? Rcode.NOERROR : Rcode.NXDOMAIN);
        return answer;
    }

    @Override
    public void close() {
        socket.close();
    }
}
