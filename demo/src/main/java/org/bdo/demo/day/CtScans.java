package org.bdo.demo.day;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.bdo.contracts.RecordKind;
import org.bdo.dicom.DataSet;
import org.bdo.dicom.DataSetBuilder;
import org.bdo.dicom.dictionary.Encoding;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.dictionary.Uid;
import org.bdo.dicom.dictionary.Vr;

/**
 * A CT study of the first patient of each hospital: two series of twelve slices, in explicit VR little endian. Identity is
 * where scanners put it: in the names, in sequences, in private elements and in the instance's own UIDs.
 */
final class CtScans {

    private static final int SERIES = 2;
    private static final int SLICES = 12;
    private static final int SIZE = 256;
    private static final int PRIVATE_CREATOR = 0x00090010;
    private static final int PRIVATE_NAME = 0x00091001;
    private static final int PRIVATE_CASE = 0x00091002;
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss");

    private CtScans() {}

    static List<Timed> of(List<Visit> visits) {
        List<Timed> images = new ArrayList<>();
        for (int i = 0; i < Math.min(Organisation.ALL.size(), visits.size()); i++) {
            images.addAll(study(visits.get(i)));
        }
        return images;
    }

    private static List<Timed> study(Visit visit) {
        List<Timed> images = new ArrayList<>();
        LocalDateTime at = visit.admitted().plusMinutes(90);
        for (int series = 1; series <= SERIES; series++) {
            for (int slice = 1; slice <= SLICES; slice++) {
                images.add(new Timed(
                        at.plusSeconds(series * 60L + slice), visit.registration(), image(visit, at, series, slice)));
            }
        }
        return images;
    }

    private static Delivery image(Visit visit, LocalDateTime at, int series, int slice) {
        String study = studyUid(visit);
        String instance = study + '.' + series + '.' + slice;
        DataSetBuilder image = DataSet.builder();
        image.set(Tag.SPECIFIC_CHARACTER_SET, characterSet(visit))
                .set(Tag.IMAGE_TYPE, "ORIGINAL", "PRIMARY", "AXIAL")
                .set(Tag.SOP_CLASS_UID, Uid.CT_IMAGE_STORAGE)
                .set(Tag.SOP_INSTANCE_UID, instance)
                .set(Tag.STUDY_INSTANCE_UID, study)
                .set(Tag.SERIES_INSTANCE_UID, study + '.' + series)
                .set(Tag.FRAME_OF_REFERENCE_UID, study + ".9")
                .set(Tag.SERIES_NUMBER, String.valueOf(series))
                .set(Tag.INSTANCE_NUMBER, String.valueOf(slice))
                .set(Tag.SERIES_DESCRIPTION, series == 1 ? "ОГК нативная фаза" : "ОГК артериальная фаза");
        patient(image, visit.registration());
        examination(image, visit, at);
        geometry(image, slice);
        image.setBytes(Tag.PIXEL_DATA, Vr.OW, pixels(series, slice));
        try {
            return new Delivery(
                    visit.registration().organisation().source(),
                    RecordKind.DICOM,
                    instance,
                    image.build().encode(Encoding.EXPLICIT_LITTLE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void patient(DataSetBuilder image, Registration registration) {
        Person person = registration.person();
        image.set(Tag.PATIENT_NAME, name(person))
                .set(Tag.PATIENT_ID, registration.mrn())
                .set(Tag.PATIENT_BIRTH_DATE, person.born().format(DAY))
                .set(Tag.PATIENT_SEX, person.sex().letter)
                .set(Tag.PATIENT_ADDRESS, person.address().line())
                .set(Tag.PATIENT_TELEPHONE_NUMBERS, person.phone())
                .setItems(
                        Tag.OTHER_PATIENT_IDS_SEQUENCE,
                        DataSet.builder()
                                .set(Tag.PATIENT_ID, person.snils().printed())
                                .set(Tag.ISSUER_OF_PATIENT_ID, "SNILS")
                                .build())
                .set(PRIVATE_CREATOR, Vr.LO, "BDO DEMO CT 1.0")
                .set(PRIVATE_NAME, Vr.PN, name(person))
                .setBytes(
                        PRIVATE_CASE,
                        Vr.UN,
                        person.snils().digits().getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }

    private static void examination(DataSetBuilder image, Visit visit, LocalDateTime at) {
        String accession = accession(visit);
        image.set(Tag.STUDY_DATE, at.format(DAY))
                .set(Tag.SERIES_DATE, at.format(DAY))
                .set(Tag.ACQUISITION_DATE, at.format(DAY))
                .set(Tag.CONTENT_DATE, at.format(DAY))
                .set(Tag.STUDY_TIME, at.format(TIME))
                .set(Tag.ACCESSION_NUMBER, accession)
                .set(Tag.MODALITY, "CT")
                .set(Tag.MANUFACTURER, "BDO")
                .set(Tag.MANUFACTURER_MODEL_NAME, "Demo CT")
                .set(
                        Tag.DEVICE_SERIAL_NUMBER,
                        "SN-40" + visit.registration().organisation().number() + "7719")
                .set(Tag.INSTITUTION_NAME, visit.registration().organisation().name())
                .set(Tag.REFERRING_PHYSICIAN_NAME, name(visit.doctor()))
                .set(Tag.STUDY_DESCRIPTION, "КТ органов грудной клетки")
                .set(Tag.STUDY_ID, visit.number().substring(7))
                .set(Tag.BODY_PART_EXAMINED, "CHEST")
                .set(Tag.KVP, "120")
                .set(Tag.PATIENT_POSITION, "HFS")
                .set(
                        Tag.IMAGE_COMMENTS,
                        "Пациент " + visit.registration().person().family() + ", "
                                + visit.registration().mrn())
                .setItems(
                        Tag.REQUEST_ATTRIBUTES_SEQUENCE,
                        DataSet.builder()
                                .set(Tag.ACCESSION_NUMBER, accession)
                                .set(Tag.REQUESTED_PROCEDURE_ID, visit.number())
                                .setItems(
                                        Tag.REFERENCED_STUDY_SEQUENCE,
                                        DataSet.builder()
                                                .set(Tag.REFERENCED_SOP_CLASS_UID, "1.2.840.10008.3.1.2.3.1")
                                                .set(Tag.REFERENCED_SOP_INSTANCE_UID, studyUid(visit))
                                                .build())
                                .build());
    }

    private static void geometry(DataSetBuilder image, int slice) {
        image.set(Tag.SLICE_THICKNESS, "5")
                .set(Tag.IMAGE_POSITION_PATIENT, "-180", "-180", String.valueOf(slice * 5))
                .set(Tag.IMAGE_ORIENTATION_PATIENT, "1", "0", "0", "0", "1", "0")
                .set(Tag.SLICE_LOCATION, String.valueOf(slice * 5))
                .set(Tag.PIXEL_SPACING, "1.40625", "1.40625")
                .setInts(Tag.SAMPLES_PER_PIXEL, Vr.US, 1)
                .set(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .setInts(Tag.ROWS, Vr.US, SIZE)
                .setInts(Tag.COLUMNS, Vr.US, SIZE)
                .setInts(Tag.BITS_ALLOCATED, Vr.US, 16)
                .setInts(Tag.BITS_STORED, Vr.US, 12)
                .setInts(Tag.HIGH_BIT, Vr.US, 11)
                .setInts(Tag.PIXEL_REPRESENTATION, Vr.US, 0)
                .set(Tag.BURNED_IN_ANNOTATION, "NO")
                .set(Tag.RESCALE_INTERCEPT, "-1024")
                .set(Tag.RESCALE_SLOPE, "1")
                .set(Tag.WINDOW_CENTER, "40")
                .set(Tag.WINDOW_WIDTH, "400");
    }

    /** A body with two lungs, in numbers 1024 above Hounsfield units; noise that is the same every time. */
    private static byte[] pixels(int series, int slice) {
        ByteBuffer pixels = ByteBuffer.allocate(SIZE * SIZE * 2).order(ByteOrder.LITTLE_ENDIAN);
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                int noise = (((x * 31 + y * 17 + slice * 7 + series * 3) * 40_503) >>> 8) & 0x1F;
                pixels.putShort((short) (tissue(x - SIZE / 2, y - SIZE / 2, series, slice) + noise));
            }
        }
        return pixels.array();
    }

    private static int tissue(int x, int y, int series, int slice) {
        if (x * x / 4 + y * y / 2 > 2400) {
            return 0;
        }
        int beside = Math.abs(x) - 45;
        if (beside * beside / 2 + y * y / 5 < 260 + slice * 10) {
            return 180;
        }
        return x * x + y * y < 90 ? 1064 + series * 100 : 1064;
    }

    /** Letters, as the scanner knows the person. */
    private static String name(Person person) {
        return person.family() + '^' + person.given() + '^' + person.patronymic();
    }

    private static String characterSet(Visit visit) {
        return visit.registration().organisation().number() == 2 ? "ISO_IR 192" : "ISO_IR 144";
    }

    static String accession(Visit visit) {
        return "CT" + visit.number().substring(7) + "X";
    }

    static String studyUid(Visit visit) {
        return visit.registration().organisation().instanceOid(90)
                + '.'
                + visit.number().substring(7);
    }
}
