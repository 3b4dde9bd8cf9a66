package org.bdo.deid.dicom;

/**
 * A profile ready for use.
 *
 * @param table what it asks of each attribute
 * @param types which attributes an object must have
 * @param privates which private elements may stay
 */
record DicomRules(DicomProfile profile, ActionTable table, AttributeTypes types, SafePrivate privates) {

    private static final ConfidentialityTable TABLE = ConfidentialityTable.read();
    private static final AttributeTypes TYPES = AttributeTypes.read();

    static DicomRules of(DicomProfile profile) {
        return new DicomRules(
                profile,
                new ActionTable(TABLE, profile),
                TYPES,
                new SafePrivate(profile.has(DicomOption.RETAIN_SAFE_PRIVATE)));
    }
}
