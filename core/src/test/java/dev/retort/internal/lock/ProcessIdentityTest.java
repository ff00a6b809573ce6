package dev.retort.internal.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Determines the host name. */
class ProcessIdentityTest {
    @TempDir
    Path folder;

    @Test
    void readsTheHostNameFromAFile() throws IOException {
        assertThat(ProcessIdentity.readHostName(file("node-7.example\n"))).isEqualTo("node-7.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "(none)\n", "one\ntwo\n"})
    void ignoresInvalidHostNames(String content) throws IOException {
        assertThat(ProcessIdentity.readHostName(file(content))).isEmpty();
    }

    @Test
    void ignoresUnreadableFiles() throws IOException {
        Path malformed = Files.write(folder.resolve("malformed"), new byte[] {(byte) 0xff, (byte) 0xfe});

        assertThat(ProcessIdentity.readHostName(malformed)).isEmpty();
        assertThat(ProcessIdentity.readHostName(folder)).isEmpty();
        assertThat(ProcessIdentity.readHostName(folder.resolve("missing"))).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void prefersTheKernelOnLinux() {
        assertThat(ProcessIdentity.host())
                .isEqualTo(ProcessIdentity.readHostName(Path.of("/proc/sys/kernel/hostname")));
    }

    @Test
    void neverReturnsABlankHostName() {
        assertThat(ProcessIdentity.host()).isNotBlank().doesNotContain("\n");
        assertThat(ProcessIdentity.name()).endsWith(" on " + ProcessIdentity.host());
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("hostname"), content, StandardCharsets.UTF_8);
    }
}
