package org.bdo.deid.record;

import java.io.IOException;
import org.bdo.deid.dicom.DeidentifiedInstance;
import org.bdo.deid.fhir.DeidentifiedBundle;
import org.bdo.deid.pseudonym.Person;
import org.bdo.deid.rule.RuleCounts;
import org.bdo.store.ObjectStore;

/** What became of a record. */
sealed interface Verdict {

    /**
     * It is held back.
     *
     * @param rule stable code
     * @param reason one sentence for a person, no value of the record in it
     */
    record Held(String rule, String reason) implements Verdict {}

    /**
     * It is a slice of a head and waits for the rest of its series, see {@link HeadSeries}.
     *
     * @param series by which the slices find each other
     */
    record Waits(Person person, String series) implements Verdict {}

    /** It may leave, once it is stored. */
    sealed interface Clean extends Verdict {

        Person person();

        String profile();

        /** What each rule did. */
        RuleCounts counts();

        /** The key of its one object in the bucket {@code research}: of a result that is called {@code name}. */
        String objectKey(String name);

        /** Puts the object there. */
        void putInto(ObjectStore store, String key) throws IOException;
    }

    /** A bundle that may leave. */
    record CleanBundle(DeidentifiedBundle bundle) implements Clean {

        private static final String NDJSON = "application/fhir+ndjson";

        @Override
        public Person person() {
            return bundle.person();
        }

        @Override
        public String profile() {
            return bundle.profile();
        }

        @Override
        public RuleCounts counts() {
            return bundle.counts();
        }

        @Override
        public String objectKey(String name) {
            return "fhir/" + person().pseudonym() + "/" + name + ".ndjson";
        }

        @Override
        public void putInto(ObjectStore store, String key) throws IOException {
            store.put(key, bundle.bytes(), NDJSON);
        }
    }

    /** An image that may leave; its file is closed (removed) by whoever got the verdict. */
    record CleanImage(DeidentifiedInstance instance) implements Clean {

        @Override
        public Person person() {
            return instance.person();
        }

        @Override
        public String profile() {
            return instance.profile();
        }

        @Override
        public RuleCounts counts() {
            return instance.counts();
        }

        @Override
        public String objectKey(String name) {
            return instance.objectKey(name);
        }

        @Override
        public void putInto(ObjectStore store, String key) throws IOException {
            instance.putInto(store, key);
        }
    }
}
