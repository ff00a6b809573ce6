package dev.retort.lock;

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
class RunnerTest {
    @TempDir
    Path folder;

    @Test
    void theSystemTellsIt() throws IOException {
        assertThat(Runner.written(file("node-7.example\n"))).isEqualTo("node-7.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "(none)\n", "one\ntwo\n"})
    void whatIsNoNameIsNotTaken(String content) throws IOException {
        assertThat(Runner.written(file(content))).isEmpty();
    }

    @Test
    void whatCannotBeReadIsNotTaken() throws IOException {
        Path malformed = Files.write(folder.resolve("malformed"), new byte[] {(byte) 0xff, (byte) 0xfe});

        assertThat(Runner.written(malformed)).isEmpty();
        assertThat(Runner.written(folder)).isEmpty();
        assertThat(Runner.written(folder.resolve("missing"))).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void onLinuxTheKernelIsAskedFirst() {
        assertThat(Runner.host()).isEqualTo(Runner.written(Path.of("/proc/sys/kernel/hostname")));
    }

    @Test
    void everyMachineHasAName() {
        assertThat(Runner.host()).isNotBlank().doesNotContain("\n");
        assertThat(Runner.name()).endsWith(" on " + Runner.host());
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("hostname"), content, StandardCharsets.UTF_8);
    }
}
