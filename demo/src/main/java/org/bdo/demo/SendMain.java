package org.bdo.demo;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bdo.demo.folder.Client;
import org.bdo.demo.send.ClientTokens;
import org.jspecify.annotations.Nullable;

/** Entry of {@code ./bdo send}. Exit status: 0 all is taken, 1 not all or the platform cannot be reached, 2 wrong usage. */
public final class SendMain {

    private SendMain() {}

    /** Sends what the arguments name; relative paths are relative to BDO_HERE. */
    public static void main(String[] arguments) throws InterruptedException {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.exit(run(List.of(arguments), System.getenv(), out));
    }

    static int run(List<String> arguments, Map<String, String> environment, PrintStream out)
            throws InterruptedException {
        try {
            SendOptions options = SendOptions.of(
                    arguments, Path.of(environment.getOrDefault("BDO_HERE", "")).toAbsolutePath());
            Client.Where where =
                    new Client.Where(options.url(), options.mllp(), tokens(options, environment), options.dryRun());
            boolean terminal = DemoMain.isTerminal(System.console());
            return new Client(where, out, terminal).run(options.paths(), options.journal()) ? 0 : 1;
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage());
            out.print(SendOptions.USAGE);
            return 2;
        } catch (IOException e) {
            out.println();
            out.println("Broken off: " + e.getMessage() + ". The next run goes on where this one was.");
            return 1;
        }
    }

    private static @Nullable ClientTokens tokens(SendOptions options, Map<String, String> environment)
            throws IOException {
        ClientTokens tokens =
                options.credentials() == null ? ClientTokens.of(environment) : ClientTokens.of(options.credentials());
        if (tokens == null && (options.mllp() == null || options.dryRun())) {
            throw new IllegalArgumentException(
                    "Give --credentials, or BDO_CLIENT_ID, BDO_CLIENT_SECRET and BDO_TOKEN_URL");
        }
        return tokens;
    }
}
