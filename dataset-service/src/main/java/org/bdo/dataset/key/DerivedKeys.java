package org.bdo.dataset.key;

/** Keys for one purpose each; none of them tells anything about another. */
public interface DerivedKeys {

    /** The key for this purpose: always the same one while the service's secret is the same. */
    HmacKey derive(String purpose);
}
