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

/** The name of the machine. */
class ProcessIdentityTest {
    @TempDir
    Path folder;

    @Test
    void theSystemTellsIt() throws IOException {
        assertThat(ProcessIdentity.written(file("node-7.example\n"))).isEqualTo("node-7.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "(none)\n", "one\ntwo\n"})
    void whatIsNoNameIsNotTaken(String content) throws IOException {
        assertThat(ProcessIdentity.written(file(content))).isEmpty();
    }

    @Test
    void whatCannotBeReadIsNotTaken() throws IOException {
        Path malformed = Files.write(folder.resolve("malformed"), new byte[] {(byte) 0xff, (byte) 0xfe});

        assertThat(ProcessIdentity.written(malformed)).isEmpty();
        assertThat(ProcessIdentity.written(folder)).isEmpty();
        assertThat(ProcessIdentity.written(folder.resolve("missing"))).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void onLinuxTheKernelIsAskedFirst() {
        assertThat(ProcessIdentity.host()).isEqualTo(ProcessIdentity.written(Path.of("/proc/sys/kernel/hostname")));
    }

    @Test
    void everyMachineHasAName() {
        assertThat(ProcessIdentity.host()).isNotBlank().doesNotContain("\n");
        assertThat(ProcessIdentity.name()).endsWith(" on " + ProcessIdentity.host());
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("hostname"), content, StandardCharsets.UTF_8);
    }
}
