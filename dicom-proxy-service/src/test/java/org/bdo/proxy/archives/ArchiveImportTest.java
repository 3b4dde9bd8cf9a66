package org.bdo.proxy.archives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.bdo.dicom.FileMeta;
import org.bdo.dicom.dictionary.TransferSyntax;
import org.bdo.proxy.Instances;
import org.bdo.proxy.Programs;
import org.bdo.proxy.archives.ArchiveProperties.Archive;
import org.bdo.proxy.archives.ImportState.Outcome;
import org.bdo.proxy.archives.ImportState.State;
import org.bdo.proxy.spool.Spool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A folder as it comes from an archive: deep, mixed, and larger than a day. */
class ArchiveImportTest {

    @TempDir
    Path folder;

    private Archive archive;

    @BeforeEach
    void fill() throws IOException {
        archive = new Archive("old", Files.createDirectories(folder.resolve("archive")), "mo-0001");
        for (int study = 1; study <= 3; study++) {
            Path part = Files.createDirectories(archive.folder().resolve("study" + study + "/series"));
            for (int image = 1; image <= 4; image++) {
                write(part.resolve("image" + image), Instances.CT, "1.2.9." + study + "." + image);
            }
        }
        write(archive.folder().resolve("DICOMDIR"), "1.2.840.10008.1.3.10", "1.2.9.9");
        Files.writeString(archive.folder().resolve("study1/readme.txt"), "no image");
        Files.copy(
                archive.folder().resolve("study1/series/image1"),
                archive.folder().resolve("study3/again"));
    }

    private static void write(Path file, String sopClass, String sop) throws IOException {
        write(file, Instances.ct("1.2.9", sop, 2000), sopClass, sop);
    }

    private static void write(Path file, byte[] dataSet, String sopClass, String sop) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        FileMeta.write(FileMeta.of(sopClass, sop, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN), bytes);
        bytes.writeBytes(dataSet);
        Files.write(file, bytes.toByteArray());
    }

    @Test
    void everyInstanceIsKeptOnce() throws IOException {
        Spool spool = Spool.open(folder.resolve("spool"), 10_000_000, true);
        ArchiveProperties properties = new ArchiveProperties(List.of(archive));
        Set<String> delivered = ConcurrentHashMap.newKeySet();
        ImportController controller =
                new ImportController(properties, spool, (_, id) -> delivered.contains(id), JsonMapper.shared());
        controller.start("old");
        await().until(() -> controller.list().getFirst().state() == State.DONE);
        assertThat(controller.list().getFirst())
                .returns(15L, ImportState::files)
                .returns(12L, ImportState::instances)
                .returns(1L, ImportState::duplicates)
                .returns(2L, ImportState::passedOver)
                .returns(0L, ImportState::failed);
        assertThat(spool.depth()).isEqualTo(12);
        assertThat(folder.resolve("spool/incoming").toFile().list()).isEmpty();
    }

    @Test
    void itGoesOnWhereItWasStopped() throws InterruptedException {
        Path progress = folder.resolve("import-old.json");
        List<String> seen = new CopyOnWriteArrayList<>();
        CountDownLatch reached = new CountDownLatch(1);
        ArchiveImport first = new ArchiveImport(archive, progress, JsonMapper.shared(), (file, _) -> {
            seen.add(name(file));
            if (seen.size() == 7) {
                reached.countDown();
                Thread.currentThread().interrupt(); // as stop() does
            }
            return Outcome.KEPT;
        });
        first.start();
        reached.await();
        await().until(() -> first.state().state() != State.RUNNING);
        ArchiveImport next = new ArchiveImport(archive, progress, JsonMapper.shared(), (file, _) -> {
            seen.add(name(file));
            return Outcome.KEPT;
        });
        next.start();
        await().until(() -> next.state().state() == State.DONE);
        assertThat(next.state().files()).isEqualTo(15);
        assertThat(seen).doesNotHaveDuplicates().hasSize(15);
    }

    @Test
    void aDiscIsReadInTheOrderOfItsDirectory() throws IOException, InterruptedException {
        List<String> seen = new CopyOnWriteArrayList<>();
        Archive discs = disc();
        ArchiveImport first =
                new ArchiveImport(discs, folder.resolve("import-discs.json"), JsonMapper.shared(), (file, _) -> {
                    seen.add(discs.folder().relativize(file).toString());
                    if (seen.size() == 2) {
                        Thread.currentThread().interrupt(); // as stop() does
                    }
                    return Outcome.KEPT;
                });
        first.start();
        await().until(() -> first.state().state() == State.STOPPED);
        ArchiveImport next =
                new ArchiveImport(discs, folder.resolve("import-discs.json"), JsonMapper.shared(), (file, _) -> {
                    seen.add(discs.folder().relativize(file).toString());
                    return Outcome.KEPT;
                });
        next.start();
        await().until(() -> next.state().state() == State.DONE);
        // What the directory names, in its order; then what it does not name.
        assertThat(seen)
                .containsExactly(
                        "disc1/IMG/IM8", "disc1/IMG/IM7", "disc1/IMG/IM5", "disc1/DICOMDIR", "disc1/IMG/IM9", "more");
        assertThat(next.state()).returns(1L, ImportState::failed).returns(7L, ImportState::files);
    }

    /** A disc as DCMTK's dcmmkdir makes it, of which one file got lost and one is not in the directory. */
    private Archive disc() throws IOException, InterruptedException {
        Programs.require("dcmmkdir");
        Path root = Files.createDirectories(folder.resolve("discs"));
        Path disc = Files.createDirectories(root.resolve("disc1"));
        Files.createDirectories(disc.resolve("IMG"));
        for (int i = 5; i <= 9; i++) {
            write(
                    disc.resolve("IMG/IM" + i),
                    Instances.dated("1.2.9." + i / 7, "1.2.9.1." + i, "20240101", "CT"),
                    Instances.CT,
                    "1.2.9.1." + i);
        }
        try (Programs programs = new Programs(folder)) {
            programs.run(
                    "dcmmkdir",
                    "-Nxc",
                    "+I",
                    "+id",
                    disc.toString(),
                    "+D",
                    disc.resolve("DICOMDIR").toString(),
                    "IMG/IM8",
                    "IMG/IM7",
                    "IMG/IM5",
                    "IMG/IM6");
        }
        Files.delete(disc.resolve("IMG/IM6"));
        Files.writeString(root.resolve("more"), "no image");
        return new Archive("discs", root, "mo-0001");
    }

    private String name(Path file) {
        return archive.folder().relativize(file).toString();
    }
}
