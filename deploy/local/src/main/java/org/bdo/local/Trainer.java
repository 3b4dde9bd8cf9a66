package org.bdo.local;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes the start caches of the services, one after the other, in a process of its own with the lowest priority, so that the next
 * start takes a third of the time. Ends by itself; what fails is tried again after the next start.
 */
final class Trainer {

    static final String NAME = "trainer";

    private final Platform platform;

    Trainer(Platform platform) {
        this.platform = platform;
    }

    /** Starts it in the background if there is something to do. */
    void startInBackground() throws IOException {
        Home home = platform.places();
        Daemon daemon = new Daemon(home, NAME);
        if (daemon.alive() || missing().isEmpty()) {
            return;
        }
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/nice"))) {
            command.addAll(List.of("/usr/bin/nice", "-n", "19"));
        }
        command.addAll(Java.command(
                home,
                48,
                Java.QUICK,
                List.of(
                        "-cp",
                        classPath(),
                        Trainer.class.getName(),
                        home.root().toString(),
                        home.path().toString())));
        daemon.start(command, Map.of(), home.path());
    }

    static void main(String[] arguments) throws IOException {
        Platform platform = Platform.open(Path.of(arguments[0]), Path.of(arguments[1]));
        for (ServiceProcess service : new Trainer(platform).missing()) {
            train(service);
        }
    }

    private List<ServiceProcess> missing() throws IOException {
        List<ServiceProcess> missing = new ArrayList<>();
        for (Service service : Service.values()) {
            ServiceProcess process = platform.service(service);
            if (!Files.exists(process.startCache())) {
                missing.add(process);
            }
        }
        return missing;
    }

    /** This program's own, from wherever it is started. */
    private static String classPath() {
        return Pattern.compile(File.pathSeparator)
                .splitAsStream(System.getProperty("java.class.path"))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static void train(ServiceProcess service) throws IOException {
        Path cache = service.startCache();
        Path half = cache.resolveSibling("half.aot");
        int code = new ProcessBuilder(service.trainingCommand(half))
                .inheritIO()
                .start()
                .onExit()
                .join()
                .exitValue();
        if (code == 0 && Files.exists(half)) {
            Files.move(half, cache, StandardCopyOption.ATOMIC_MOVE);
        } else {
            System.out.println("No start cache for " + service.name() + ": its training ended with " + code);
        }
    }
}
