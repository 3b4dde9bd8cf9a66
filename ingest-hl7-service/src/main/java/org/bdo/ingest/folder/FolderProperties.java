package org.bdo.ingest.folder;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.bdo.contracts.RecordKind;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Where sites drop files: {@code bdo.ingest.folders}.
 *
 * @param folders looked at one after the other
 * @param filesMaxSize of one file, which is in memory while it is taken; larger ones are rejected
 * @param filesSettle a file of a folder is complete when it has not changed for so long
 * @param filesInterval between two looks at all of them
 */
@Validated
@ConfigurationProperties("bdo.ingest")
record FolderProperties(
        @DefaultValue List<@Valid Watched> folders,
        @DefaultValue("64MB") DataSize filesMaxSize,
        @DefaultValue("5s") Duration filesSettle,
        @DefaultValue("1s") Duration filesInterval) {

    /**
     * One of them: a folder, or where none is named the prefix {@code drop/SOURCE/} of the bucket {@code identified}.
     *
     * @param source whose files they are
     * @param folder that is watched; its subfolders {@code done} and {@code rejected} are ours
     * @param kind of all its files; null to tell each by its contents
     * @param charset of HL7 v2 messages whose bytes do not say it
     */
    record Watched(
            @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,62}") String source,
            @Nullable Path folder,
            @Nullable RecordKind kind,
            @Nullable Charset charset) {}
}
