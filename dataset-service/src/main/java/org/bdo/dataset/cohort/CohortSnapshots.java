package org.bdo.dataset.cohort;

import java.util.function.Function;
import org.bdo.dataset.request.Cohort;
import org.jspecify.annotations.Nullable;

/** Ways to read the research store. */
public interface CohortSnapshots {

    /** Reads about this cohort; whatever the reader reads is of one moment. A store that fails throws a DataAccessException. */
    <T extends @Nullable Object> T read(Cohort cohort, Function<CohortReader, T> reader);
}
