package org.bdo.demo.day;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bdo.contracts.RecordKind;

/**
 * A stay as HL7 v2.5 messages. Half of them are UTF-8 and say so (MSH-18); of the other half, in Windows-1251, one in two
 * says so with a name outside table 0211, and one in two says nothing, as the older hospital systems do.
 */
final class Hl7Messages {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");
    private static final Charset WINDOWS_1251 = Charset.forName("windows-1251");

    private final int firstNumber;
    private int sent;

    /** Control ids begin with {@code firstNumber}. */
    Hl7Messages(int firstNumber) {
        this.firstNumber = firstNumber;
    }

    /** Admission, results, corrections and discharge of this stay, each with its time. */
    List<Timed> of(Visit visit) {
        List<Timed> messages = new ArrayList<>();
        messages.add(message(visit, "ADT", "A01", visit.admitted(), admission(visit, "01", false)));
        for (LabOrder order : visit.results()) {
            messages.add(message(visit, "ORU", "R01", order.taken().plusMinutes(50), laboratory(visit, order)));
        }
        if (visit.addressChanged()) {
            messages.add(message(visit, "ADT", "A08", visit.admitted().plusMinutes(200), admission(visit, "08", true)));
        }
        if (visit.discharged()) {
            messages.add(
                    message(visit, "ADT", "A03", visit.admitted().plusMinutes(400), admission(visit, "03", false)));
        }
        return messages;
    }

    private Timed message(Visit visit, String type, String event, LocalDateTime at, List<String> segments) {
        Organisation from = visit.registration().organisation();
        int n = ++sent;
        String control = "%s-%d-%06d".formatted(from.source(), firstNumber, n);
        // Systems send in one encoding each; numbered through, every hospital has all three.
        Charset charset = n % 4 < 2 ? StandardCharsets.UTF_8 : WINDOWS_1251;
        String declared =
                List.of("UNICODE UTF-8", "UNICODE UTF-8", "WINDOWS-1251", "").get(n % 4);
        String header = String.join(
                "|",
                "MSH",
                "^~\\&",
                type.equals("ORU") ? "LIS" : "HIS",
                from.source(),
                "BDO",
                "BDO",
                at.format(TIME) + "+0300",
                "",
                type + '^' + event + '^' + (type.equals("ORU") ? "ORU_R01" : "ADT_A01"),
                control,
                "P",
                "2.5",
                "",
                "",
                "AL",
                "NE",
                "RU",
                declared);
        String text = header + '\r' + String.join("\r", segments) + '\r';
        return new Timed(
                at,
                visit.registration(),
                new Delivery(from.source(), RecordKind.HL7V2, control, text.getBytes(charset)));
    }

    private static List<String> admission(Visit visit, String event, boolean corrected) {
        Person person = visit.registration().person();
        List<String> segments = new ArrayList<>();
        segments.add("EVN|A" + event + '|' + visit.admitted().format(TIME));
        segments.add(patient(visit.registration(), corrected));
        segments.add(
                "NK1|1|" + person.family() + '^' + kinGiven(person) + "|SPO^Супруг(а)^HL70063||" + kinPhone(person));
        segments.add(stay(visit, event.equals("03")));
        segments.add(
                "DG1|1||" + visit.diagnosis().code() + '^' + visit.diagnosis().name() + "^I10|||A");
        segments.add("ZPI|1|Полис ОМС|" + person.enp().digits());
        return segments;
    }

    private static List<String> laboratory(Visit visit, LabOrder order) {
        List<String> segments = new ArrayList<>();
        segments.add(patient(visit.registration(), false));
        segments.add(stay(visit, false));
        segments.add("ORC|RE|" + order.number());
        segments.add(String.join(
                "|",
                "OBR",
                "1",
                order.number(),
                order.number() + "-1",
                "B03^" + order.name() + "^L",
                "",
                "",
                order.taken().format(TIME) + "+0300"));
        int n = 0;
        for (LabResult result : order.results()) {
            segments.add(observation(++n, result, order.taken()));
        }
        segments.add("NTE|1|L|Кровь венозная, натощак");
        return segments;
    }

    private static String observation(int n, LabResult result, LocalDateTime taken) {
        return String.join(
                "|",
                "OBX",
                String.valueOf(n),
                "NM",
                result.test().loinc() + '^' + result.test().name() + "^LN",
                "",
                result.printed(),
                // A real laboratory writes 10^9/л as it stands, though ^ separates components.
                result.test().unit(),
                result.range(),
                result.interpretation(),
                "",
                "",
                "F",
                "",
                "",
                taken.plusMinutes(40).format(TIME) + "+0300");
    }

    private static String patient(Registration registration, boolean corrected) {
        Person person = registration.person();
        Address address = person.address();
        String ids = registration.mrn() + "^^^" + registration.organisation().source() + "^MR~"
                + person.snils().printed() + "^^^&1.2.643.100.3&ISO^SS~"
                + person.enp().digits()
                + "^^^ENP&1.2.643.2.69.1.1.1.6.228&ISO^NI";
        String phone = corrected ? kinPhone(person) : person.phone();
        return String.join(
                "|",
                "PID",
                "1",
                "",
                ids,
                "",
                person.family() + '^' + person.given() + '^' + person.patronymic(),
                "",
                person.born().format(DateTimeFormatter.BASIC_ISO_DATE),
                person.sex().letter,
                "",
                "",
                address.line() + "^^" + address.city() + '^' + address.regionCode() + '^' + address.postcode()
                        + "^RUS^H",
                "",
                phone + "^PRN^CP~^NET^Internet^" + person.email());
    }

    private static String stay(Visit visit, boolean left) {
        Person doctor = visit.doctor();
        String[] fields = new String[45];
        Arrays.fill(fields, "");
        fields[0] = "1";
        fields[1] = "I";
        fields[2] = "ТЕР^" + (100 + visit.registration().person().born().getDayOfMonth()) + "^1^"
                + visit.registration().organisation().source();
        fields[6] = "D" + Math.abs(doctor.family().hashCode() % 1000) + '^' + doctor.family() + '^' + doctor.given()
                + '^' + doctor.patronymic();
        fields[18] = visit.number();
        fields[43] = visit.admitted().format(TIME) + "+0300";
        fields[44] = left ? visit.admitted().plusMinutes(400).format(TIME) + "+0300" : "";
        return "PV1|" + String.join("|", fields);
    }

    private static String kinGiven(Person person) {
        return person.sex() == Sex.MALE ? "Любовь" : "Владислав";
    }

    /** Another number than the patient's own, made from it. */
    static String kinPhone(Person person) {
        return "+78" + person.phone().substring(3);
    }
}
