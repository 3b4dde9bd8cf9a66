package org.bdo.demo.send;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.bdo.demo.day.Delivery;
import org.jspecify.annotations.Nullable;

/** HL7 v2 over MLLP (HL7 v2.5 appendix C.4): one message, then its acknowledgement. */
public final class MllpClient implements Sender {

    private static final int START = 0x0B;
    private static final int END = 0x1C;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final InetSocketAddress address;
    private @Nullable Socket socket;
    private @Nullable InputStream in;

    public MllpClient(InetSocketAddress address) {
        this.address = address;
    }

    @Override
    public Answer send(Delivery delivery) throws IOException {
        InputStream answers = connect();
        write(delivery.bytes());
        return wantsNoAnswer(delivery.bytes()) ? new Answer.Accepted(delivery.id()) : read(answers, delivery);
    }

    /** MSH-15 and MSH-16 both say {@code NE}, never (HL7 v2.9 section 2.9.3.1): whether it arrived, the counts tell later. */
    private static boolean wantsNoAnswer(byte[] message) {
        String header = new String(message, StandardCharsets.ISO_8859_1).split("[\r\n]", 2)[0];
        if (header.length() < 4) {
            return false;
        }
        List<String> fields = List.of(header.split(Pattern.quote(header.substring(3, 4)), -1));
        return field(fields, 14).equals("NE") && field(fields, 15).equals("NE");
    }

    private InputStream connect() throws IOException {
        Socket open = socket;
        InputStream answers = in;
        if (open == null || answers == null) {
            open = new Socket();
            socket = open;
            open.setTcpNoDelay(true);
            open.setSoTimeout((int) PATIENCE.toMillis());
            open.connect(address, (int) PATIENCE.toMillis());
            answers = new BufferedInputStream(open.getInputStream());
            in = answers;
        }
        return answers;
    }

    private void write(byte[] message) throws IOException {
        Socket open = socket;
        if (open == null) {
            throw new IOException("Not connected");
        }
        ByteArrayOutputStream frame = new ByteArrayOutputStream(message.length + 3);
        frame.write(START);
        frame.writeBytes(message);
        frame.write(END);
        frame.write('\r');
        frame.writeTo(open.getOutputStream());
    }

    private static Answer read(InputStream in, Delivery delivery) throws IOException {
        List<String> acknowledgement = segment(frame(in), "MSA");
        String code = field(acknowledgement, 1);
        // A late acknowledgement of an earlier message must not count for this one.
        if (!field(acknowledgement, 2).equals(delivery.label())) {
            throw new IOException("The acknowledgement names another message than the one sent");
        }
        String reason = code + ' ' + field(acknowledgement, 3);
        return switch (code) {
            case "AA", "CA" -> new Answer.Accepted(delivery.id());
            // The platform keeps what it acknowledges by AE; what it answers by AR is still the sender's.
            case "AE", "CE" -> new Answer.Refused(reason, delivery.id());
            case "AR", "CR" -> new Answer.Busy(reason);
            default -> throw new IOException("The acknowledgement has no known code");
        };
    }

    private static String frame(InputStream in) throws IOException {
        int next = in.read();
        while (next != START) {
            if (next < 0) {
                throw new EOFException("The connection ended before the acknowledgement");
            }
            next = in.read();
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (next = in.read(); next != END; next = in.read()) {
            if (next < 0) {
                throw new EOFException("The connection ended inside the acknowledgement");
            }
            body.write(next);
        }
        if (in.read() != '\r') {
            throw new IOException("The acknowledgement's frame has no end");
        }
        return body.toString(StandardCharsets.UTF_8);
    }

    private static List<String> segment(String message, String name) throws IOException {
        for (String segment : message.split("[\r\n]+", -1)) {
            if (segment.startsWith(name + '|')) {
                return List.of(segment.split("\\|", -1));
            }
        }
        throw new IOException("The acknowledgement has no " + name);
    }

    private static String field(List<String> segment, int n) {
        return n < segment.size() ? segment.get(n) : "";
    }

    @Override
    public void close() {
        Socket open = socket;
        socket = null;
        in = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // It is given up for a new one anyway.
                return;
            }
        }
    }
}
