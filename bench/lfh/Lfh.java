import io.github.linuxforhealth.hl7.HL7ToFHIRConverter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Conversions per CPU-second of LinuxForHealth's hl7v2-fhir-converter over the files of a folder that it can convert. */
class Lfh {

    public static void main(String[] args) throws Exception {
        HL7ToFHIRConverter converter = new HL7ToFHIRConverter();
        List<String> messages = new ArrayList<>();
        try (var files = Files.list(Path.of(args[0]))) {
            for (Path file : files.filter(one -> one.toString().endsWith(".hl7")).sorted().toList()) {
                String message = Files.readString(file).replace("\uFEFF", "").replaceAll("\r?\n", "\r");
                if (convert(converter, message)) {
                    messages.add(message);
                    System.out.println("converts " + file.getFileName());
                }
            }
        }
        if (System.getenv("LIST") != null) {
            return;
        }
        rounds(converter, messages, 10);
        System.out.printf("%d messages, %.0f conversions per CPU-second%n", messages.size(), rounds(converter, messages, 20));
    }

    private static double rounds(HL7ToFHIRConverter converter, List<String> messages, double seconds) {
        var threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        double spent = 0;
        int count = 0;
        while (spent < seconds) {
            for (String message : messages) {
                convert(converter, message);
                count++;
            }
            spent = (threads.getCurrentThreadCpuTime() - start) / 1e9;
        }
        return count / spent;
    }

    private static boolean convert(HL7ToFHIRConverter converter, String message) {
        try {
            return !converter.convert(message).isEmpty();
        } catch (Exception e) {
            return false;
        }
    }
}
