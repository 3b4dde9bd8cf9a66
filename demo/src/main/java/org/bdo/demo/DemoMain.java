package org.bdo.demo;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.bdo.demo.folder.FolderDemo;
import org.bdo.demo.target.LocalTarget;
import org.bdo.demo.target.Target;
import org.bdo.local.Platform;
import org.jspecify.annotations.Nullable;

/** Entry of {@code ./bdo demo}. Exit status: 0 all is well, 1 something is missing or failed, 2 wrong usage. */
public final class DemoMain {

    private DemoMain() {}

    /** Runs the demo against the platform of this checkout. */
    public static void main(String[] arguments) throws InterruptedException {
        // The terminal of a demo with Cyrillic in it is UTF-8, whatever POSIX locale a container starts us with.
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.exit(run(List.of(arguments), out));
    }

    private static int run(List<String> arguments, PrintStream out) throws InterruptedException {
        try {
            Options options = Options.of(arguments);
            if (options.help()) {
                out.print(Options.USAGE);
                return 0;
            }
            Platform platform = Platform.open();
            Target target = LocalTarget.of(platform);
            boolean terminal = isTerminal(System.console());
            boolean well = options.send() == null
                    ? new DayDemo(platform, target, options, out, terminal).run()
                    : new FolderDemo(target, options.source(), out, terminal)
                            .run(options.send(), platform.home().resolve("demo"));
            return well ? 0 : 1;
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage());
            out.print(Options.USAGE);
            return 2;
        } catch (IOException e) {
            out.println();
            out.println("The demo failed: " + e.getMessage()
                    + (e.getCause() == null ? "" : ": " + e.getCause().getMessage()));
            return 1;
        }
    }

    static boolean isTerminal(@Nullable Console console) {
        return console != null && console.isTerminal();
    }
}
