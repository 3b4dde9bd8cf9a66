package org.bdo.proxy.archives;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Folders that may be imported; nobody names a path over the network.
 *
 * @param archives each with a name of its own
 */
@Validated
@ConfigurationProperties("bdo.proxy")
record ArchiveProperties(@DefaultValue List<@Valid Archive> archives) {

    /**
     * A folder with DICOM files, however deep.
     *
     * @param name by which it is imported
     * @param folder where it lies
     * @param source the organisation to which everything in it belongs
     */
    record Archive(
            @NotBlank @Pattern(regexp = "[A-Za-z0-9._-]{1,64}")
            String name,

            @NotNull Path folder,

            @NotNull @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
            String source) {}
}
