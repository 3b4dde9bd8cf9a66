package org.bdo.deid.record;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bdo.deid.dicom.DicomContent;
import org.bdo.deid.dicom.DicomDeidentifier;
import org.bdo.deid.dicom.HeadSlice;
import org.bdo.deid.dicom.HeadVolume;
import org.bdo.deid.face.FaceMask;
import org.bdo.deid.fhir.FhirDeidentifier;
import org.bdo.deid.profile.Profiles;
import org.bdo.deid.pseudonym.PersonLinks;
import org.bdo.deid.rule.HeldBackException;
import org.bdo.store.MissingObjectException;
import org.bdo.store.ObjectStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.NestedRuntimeException;
import org.springframework.stereotype.Component;

/**
 * Reads a record's content and judges it. Whatever is wrong with the content holds the record back; a store or database that
 * does not answer is thrown on, so that the record is tried again and never held back for it.
 */
@Component
class Deidentification {

    private static final Logger LOG = LoggerFactory.getLogger(Deidentification.class);
    /** Held only because of what the PACS said, see {@link RecordProcessor#receive}. */
    static final String REFUSED_BY_PACS = "dicom.refused-by-pacs";

    private static final int MAX_BUNDLE_BYTES = 64 * 1024 * 1024;

    private final ObjectStore identified;
    private final FhirDeidentifier fhir;
    private final DicomDeidentifier dicom;
    private final PersonLinks persons;
    private final Profiles profiles;

    Deidentification(
            @Qualifier("identified") ObjectStore identified,
            FhirDeidentifier fhir,
            DicomDeidentifier dicom,
            PersonLinks persons,
            Profiles profiles) {
        this.identified = identified;
        this.fhir = fhir;
        this.dicom = dicom;
        this.persons = persons;
        this.profiles = profiles;
    }

    Verdict judge(Incoming record) {
        return tried(record, () -> record.isImage() ? image(record) : bundle(record), held -> held);
    }

    /** How each of these slices is judged, which are all of a head's series: their face goes, or all of them are held back. */
    Function<Incoming, Verdict> judgeSeries(List<Incoming> slices) {
        return tried(
                slices.getFirst(),
                () -> {
                    FaceMask face =
                            HeadVolume.face(slices.stream().map(this::content).toList());
                    return slice -> tried(slice, () -> image(slice, face), held -> held);
                },
                held -> _ -> held);
    }

    private <T> T tried(Incoming record, Attempt<T> attempt, Function<Verdict, T> held) {
        try {
            return attempt.make();
        } catch (HeldBackException e) {
            return held.apply(new Verdict.Held(e.rule(), e.reason()));
        } catch (MissingObjectException e) {
            return held.apply(new Verdict.Held(
                    "input.missing", "The record's content is no longer in the store; restore it there and replay."));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (UncheckedIOException | NestedRuntimeException e) {
            throw e;
        } catch (RuntimeException e) {
            return held.apply(failed(record, e));
        }
    }

    private interface Attempt<T> {
        T make() throws IOException;
    }

    private DicomContent content(Incoming record) {
        return () -> identified.get(record.objectKey());
    }

    private Verdict image(Incoming record) throws IOException {
        Optional<HeadSlice> slice = dicom.headSlice(
                content(record),
                record.source(),
                profiles.inForce().dicom(),
                identity -> persons.personWith(identity, record.receivedAt()));
        if (slice.isEmpty()) {
            return image(record, null);
        }
        requireTaken(record);
        return new Verdict.Waits(slice.get().person(), slice.get().series());
    }

    /** What is wrong with a refused data set itself says more than the refusal, so the data set is judged first. */
    private Verdict image(Incoming record, @Nullable FaceMask face) throws IOException {
        Verdict.CleanImage clean = new Verdict.CleanImage(dicom.deidentify(
                content(record),
                record.source(),
                profiles.inForce().dicom(),
                identity -> persons.personWith(identity, record.receivedAt()),
                face));
        boolean taken = false;
        try {
            requireTaken(record);
            taken = true;
            return clean;
        } finally {
            if (!taken) {
                clean.instance().close();
            }
        }
    }

    private static void requireTaken(Incoming record) {
        String status = record.refusedWith();
        if (status != null) {
            throw new HeldBackException(
                    REFUSED_BY_PACS,
                    "The hospital's PACS refused this object as faulty (C-STORE status " + status
                            + "); it goes on by itself once the PACS takes it.");
        }
    }

    private Verdict bundle(Incoming record) throws IOException {
        byte[] json;
        try (InputStream content = identified.get(record.objectKey())) {
            json = content.readNBytes(MAX_BUNDLE_BYTES + 1);
        }
        if (json.length > MAX_BUNDLE_BYTES) {
            return new Verdict.Held("fhir.too-large", "The bundle is larger than 64 MiB; send it in parts.");
        }
        return new Verdict.CleanBundle(fhir.deidentify(
                json,
                record.source(),
                record.receivedAt(),
                profiles.inForce().fhir(),
                identity -> persons.personWith(identity, record.receivedAt())));
    }

    /** Fail closed: a rule that breaks holds the record back. The exception's message may quote the record, so it is not told. */
    private static Verdict failed(Incoming record, RuntimeException failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        LOG.error(
                "A rule failed on record {}: {} at {}",
                record.id(),
                failure.getClass().getName(),
                trace.length == 0 ? "?" : trace[0]);
        return new Verdict.Held(
                "deid.rule-failed",
                "A rule failed on this content (" + failure.getClass().getSimpleName()
                        + "), which is a fault of ours; replay after it is mended.");
    }
}
