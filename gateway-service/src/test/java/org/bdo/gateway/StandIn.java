package org.bdo.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A small real HTTP server in the place of a service: tells what reached it, and behaves badly where asked to. */
final class StandIn implements AutoCloseable {

    /** With half a second between them they take longer than the gateway's read timeout in the test. */
    static final int DROPS = 8;

    private final HttpServer server;
    private final CountDownLatch endlessCut = new CountDownLatch(1);

    StandIn() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", StandIn::tell);
        server.createContext("/refuse", StandIn::refuse);
        server.createContext("/moved", StandIn::move);
        server.createContext("/slow", StandIn::drip);
        server.createContext("/silent", StandIn::hang);
        server.createContext("/cut", StandIn::breakOff);
        server.createContext("/endless", this::flood);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    boolean endlessWasCut(Duration wait) throws InterruptedException {
        return endlessCut.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** One line each: request, the headers that matter, body. */
    private static void tell(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String told = String.join(
                "\n",
                exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                "authorization=" + header(exchange, "Authorization"),
                "cookie=" + header(exchange, "Cookie"),
                "xsrf=" + header(exchange, "X-XSRF-TOKEN"),
                "body=" + body);
        exchange.getResponseHeaders().add("Set-Cookie", "SERVICE=1");
        answer(exchange, exchange.getRequestMethod().equals("POST") ? 201 : 200, told);
    }

    private static void refuse(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/problem+json");
        answer(exchange, 409, "{\"type\":\"urn:bdo:problem:own-request\",\"status\":409,\"detail\":\"Not your own.\"}");
    }

    private static void move(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Location", "/elsewhere");
        answer(exchange, 302, "");
    }

    /** Slower as a whole than the read timeout, but never silent for as long. */
    private static void drip(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            for (int i = 0; i < DROPS; i++) {
                out.write('x');
                out.flush();
                pause(Duration.ofMillis(500));
            }
        }
    }

    private static void hang(HttpExchange exchange) {
        pause(Duration.ofSeconds(8));
        exchange.close();
    }

    private static void breakOff(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 1_000_000);
        exchange.getResponseBody().write(new byte[200_000]);
        exchange.getResponseBody().flush();
        exchange.close();
    }

    private void flood(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        byte[] block = new byte[64 * 1024];
        try (OutputStream out = exchange.getResponseBody()) {
            for (int i = 0; i < 1_000_000; i++) {
                out.write(block);
            }
        } catch (IOException e) {
            endlessCut.countDown();
            throw e;
        }
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
