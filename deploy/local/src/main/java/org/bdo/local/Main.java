package org.bdo.local;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What {@code ./bdo} calls. Exit status: 0 done, 1 failed or not up, 2 wrong usage. */
final class Main {

    private static final Duration GENTLE = Duration.ofSeconds(20);

    private final Platform platform;
    private final PrintStream out;

    private Main(Platform platform, PrintStream out) {
        this.platform = platform;
        this.out = out;
    }

    static void main(String[] arguments) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        int code;
        try {
            code = new Main(Platform.open(), out).run(List.of(arguments));
        } catch (IOException | IllegalArgumentException e) {
            out.println();
            out.println("bdo: " + e.getMessage()
                    + (e.getCause() == null ? "" : ": " + e.getCause().getMessage()));
            for (Throwable other : e.getSuppressed()) {
                out.println("bdo: "
                        + String.valueOf(other.getMessage()).lines().findFirst().orElse(""));
            }
            out.println(
                    "What has started keeps running: ./bdo status shows it, ./bdo up tries again, ./bdo down ends it.");
            code = 1;
        }
        System.exit(code);
    }

    private int run(List<String> arguments) throws IOException {
        List<String> rest = arguments.subList(Math.min(1, arguments.size()), arguments.size());
        return switch (arguments.isEmpty() ? "" : arguments.getFirst()) {
            case "up" -> up();
            case "ensure-up" -> isUp() ? 0 : up();
            case "status" -> status();
            case "down" -> down();
            case "reset" -> reset(rest);
            case "logs" -> new Logs(platform.places(), out).show(rest);
            default -> {
                out.println("bdo: unknown command " + arguments);
                yield 2;
            }
        };
    }

    private int up() throws IOException {
        long start = System.nanoTime();
        if (isUp()) {
            out.println("Already up.");
            return status();
        }
        List<String> names = platform.components().stream().map(Component::name).toList();
        platform.start(platform.components(), new Screen(out, terminal() != null, names));
        double seconds = (System.nanoTime() - start) / 1e9;
        new StatusTable(platform, out).components();
        new StatusTable(platform, out).logins();
        out.printf(Locale.ROOT, "Up in %.1f s.%n", seconds);
        new Trainer(platform).startInBackground();
        return 0;
    }

    private boolean isUp() throws IOException {
        for (Component component : platform.components()) {
            if (!platform.isAlive(component.name()) || !component.current() || !component.ready()) {
                return false;
            }
        }
        return true;
    }

    private int status() throws IOException {
        boolean well = new StatusTable(platform, out).components();
        new StatusTable(platform, out).logins();
        return well ? 0 : 1;
    }

    private int down() throws IOException {
        new Daemon(platform.places(), Trainer.NAME).stop("TERM", Duration.ofSeconds(1));
        List<Component> reversed = new ArrayList<>(platform.components());
        Collections.reverse(reversed);
        for (Component component : reversed) {
            Daemon daemon = new Daemon(platform.places(), component.name());
            boolean ran = daemon.alive();
            daemon.stop(component.stopSignal(), GENTLE);
            if (ran) {
                out.println(component.name() + " ended");
            }
        }
        out.println("Down; the data stay in " + platform.home());
        return 0;
    }

    private int reset(List<String> options) throws IOException {
        if (!options.contains("--yes")) {
            out.print("Delete every record, login and setting in " + platform.home() + "? Type yes: ");
            out.flush();
            Console terminal = terminal();
            String answer = terminal == null ? "" : String.valueOf(terminal.readLine());
            if (!List.of("yes", "да").contains(answer.strip())) {
                out.println("Nothing was deleted.");
                return 1;
            }
        }
        down();
        Home.deleteTree(platform.home());
        out.println("Deleted " + platform.home());
        return 0;
    }

    /** The terminal, if a person sits there: since JDK 25 there is no console where input or output is not one. */
    @SuppressWarnings("SystemConsoleNull")
    private static @Nullable Console terminal() {
        Console console = System.console();
        return console != null && console.isTerminal() ? console : null;
    }
}
