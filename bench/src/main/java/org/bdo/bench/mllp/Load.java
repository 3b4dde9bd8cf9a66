package org.bdo.bench.mllp;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Senders that each send a message, wait for its acknowledgement and send the next. */
final class Load {

    private static final AtomicLong NUMBER = new AtomicLong(System.nanoTime());
    private static final Duration WARM_UP = Duration.ofSeconds(3);

    private Load() {}

    /** One sender. */
    interface Sender extends AutoCloseable {

        /** Returns once the message is acknowledged. */
        void send(byte[] message) throws IOException;

        @Override
        void close() throws IOException;
    }

    /** Makes a sender. */
    interface Senders {
        Sender open() throws IOException;
    }

    /** Acknowledged messages per second. */
    static double rate(Senders senders, int connections, int size, Duration duration)
            throws InterruptedException, ExecutionException {
        AtomicLong acknowledged = new AtomicLong();
        long start = System.nanoTime();
        long from = start + WARM_UP.toNanos();
        long end = from + duration.toNanos();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> running = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                running.add(threads.submit(() -> {
                    while (System.nanoTime() < end) {
                        try (Sender sender = senders.open()) {
                            while (System.nanoTime() < end) {
                                sender.send(message(size));
                                long now = System.nanoTime();
                                if (now >= from && now < end) {
                                    acknowledged.incrementAndGet();
                                }
                            }
                        } catch (IOException e) { // a sender connects again and goes on, as they do
                            System.err.println("A connection ended: " + e.getMessage());
                        }
                    }
                    return true;
                }));
            }
            for (Future<Boolean> one : running) {
                one.get();
            }
        }
        return acknowledged.get() * 1e9 / duration.toNanos();
    }

    /** An ORU^R01 of about this many bytes, in UTF-8; no two are the same. */
    private static byte[] message(int size) {
        long number = NUMBER.incrementAndGet();
        StringBuilder message = new StringBuilder(size)
                .append("MSH|^~\\&|LIS|LAB|BDO|OP|20260105120000||ORU^R01^ORU_R01|")
                .append(number)
                .append("|P|2.5||||||UNICODE UTF-8\rPID|1||")
                .append(number % 10_000)
                .append("^^^LAB^MR||Иванцова^Ольга^Петровна||19610412|F\rOBR|1||")
                .append(number)
                .append("|1^Общий анализ крови\r");
        for (int i = 1; message.length() < size * 9 / 10; i++) {
            message.append("OBX|").append(i).append("|NM|718-7^Гемоглобин^LN||135|г/л|120-160|N|||F\r");
        }
        return message.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A sender over MLLP. */
    static Sender mllp(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        InputStream in = new BufferedInputStream(socket.getInputStream());
        OutputStream out = socket.getOutputStream();
        return new Sender() {
            @Override
            public void send(byte[] message) throws IOException {
                byte[] frame = new byte[message.length + 3];
                frame[0] = 0x0B;
                System.arraycopy(message, 0, frame, 1, message.length);
                frame[message.length + 1] = 0x1C;
                frame[message.length + 2] = 0x0D;
                out.write(frame);
                StringBuilder answer = new StringBuilder();
                for (int b = in.read(); b != 0x1C; b = in.read()) {
                    if (b < 0) {
                        throw new IOException("The connection ended");
                    }
                    answer.append((char) b);
                }
                if (in.read() != 0x0D || answer.indexOf("\rMSA|AA|") < 0) {
                    throw new IOException("Not acknowledged");
                }
            }

            @Override
            public void close() throws IOException {
                socket.close();
            }
        };
    }
}
