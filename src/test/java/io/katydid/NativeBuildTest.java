package io.katydid;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the script that builds the native file says when it cannot, before it has started anything. */
class NativeBuildTest {

    @TempDir
    private Path folder;

    @Test
    void aMissingGraalVmIsOneLine() throws Exception {
        assertThat(said(Map.of()))
                .isEqualTo(
                        "native: no GraalVM found: install GraalVM or Mandrel 25 (with SDKMAN: sdk install java 25-graalce)"
                                + " and set GRAALVM_HOME to it.");
    }

    @Test
    void aHomeThatIsNoneIsOneLine() throws Exception {
        assertThat(said(Map.of("GRAALVM_HOME", folder.toString())))
                .isEqualTo("native: GRAALVM_HOME=" + folder
                        + " has no bin/native-image: it is not GraalVM or Mandrel 25.");
    }

    @Test
    void anotherJavaIsOneLine() throws Exception {
        script("bin/native-image", "echo 'native-image 21.0.2 2024-01-16'");

        assertThat(said(Map.of("GRAALVM_HOME", folder.toString())))
                .isEqualTo("native: " + folder + " is of Java 21: GraalVM or Mandrel 25 is needed.");
    }

    @Test
    void tooLittleMemoryIsOneLine() throws Exception {
        script("bin/native-image", "echo 'native-image 25.0.2 2026-01-20'");
        // what is left of memory is read by awk
        script("tools/awk", "echo 1000");

        assertThat(said(Map.of("GRAALVM_HOME", folder.toString())))
                .isEqualTo("native: only 1000 MB of memory is free: the build needs 4500 MB."
                        + " End other programs, or build on a larger machine.");
    }

    private String said(Map<String, String> environment) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("/bin/bash", "src/native/build.sh").redirectErrorStream(true);
        builder.environment().remove("GRAALVM_HOME");
        builder.environment().put("PATH", folder.resolve("tools") + ":/usr/bin:/bin");
        builder.environment().putAll(environment);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(1);
        return said.strip();
    }

    private void script(String name, String line) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + line + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
