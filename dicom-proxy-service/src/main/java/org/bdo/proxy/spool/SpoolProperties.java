package org.bdo.proxy.spool;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Where copies wait.
 *
 * @param spool a folder of this service alone, on one file system
 * @param spoolLimit the most that may lie in it; what comes beyond is not copied, and counted
 * @param spoolFsync whether what we answer for is forced to the disk before the sender hears of success, and copies of what
 *     the PACS answers for within about a second; without it they survive the death of the process, but not that of the machine
 */
@Validated
@ConfigurationProperties("bdo.proxy")
record SpoolProperties(
        @NotNull Path spool,
        @DefaultValue("20GB") DataSize spoolLimit,
        @DefaultValue("true") boolean spoolFsync) {}
