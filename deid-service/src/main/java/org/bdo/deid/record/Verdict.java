package org.bdo.deid.record;

import org.bdo.deid.dicom.DeidentifiedInstance;
import org.bdo.deid.fhir.DeidentifiedBundle;
import org.bdo.deid.pseudonym.Person;
import org.bdo.deid.rule.RuleCounts;

/** What became of a record. */
sealed interface Verdict {

    /**
     * It is held back.
     *
     * @param rule stable code
     * @param reason one sentence for a person, no value of the record in it
     */
    record Held(String rule, String reason) implements Verdict {}

    /** It may leave, once it is stored. */
    sealed interface Clean extends Verdict {

        Person person();

        String profile();

        /** What each rule did. */
        RuleCounts counts();

        /** The key of its one object in the bucket {@code research}. */
        String objectKey(String record);
    }

    /** A bundle that may leave. */
    record CleanBundle(DeidentifiedBundle bundle) implements Clean {

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
        public String objectKey(String record) {
            return "fhir/" + person().pseudonym() + "/" + record + ".ndjson";
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
        public String objectKey(String record) {
            return instance.objectKey();
        }
    }
}
