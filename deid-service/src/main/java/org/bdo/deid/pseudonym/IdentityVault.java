package org.bdo.deid.pseudonym;

/** Remembers who people are, so that a later record can be searched for what an earlier one said. */
public interface IdentityVault {

    /** Remembers nothing. */
    IdentityVault NONE = new IdentityVault() {

        @Override
        public void learn(Person person, Identity identity) {}

        @Override
        public Identity known(Person person) {
            return Identity.NONE;
        }
    };

    /** Adds what a record says; what is known already is left as it is. */
    void learn(Person person, Identity identity);

    /** All that records said so far of this person, under whatever pseudonym they had then. */
    Identity known(Person person);
}
