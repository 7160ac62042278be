package io.katydid.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * What this build is made of: the resources that Maven wrote beside this class, and the Java that runs it, which for a
 * native file is the one that built it.
 */
public final class Version {

    private Version() {}

    /** Whether this is a native file: it holds all classes that it will ever have. */
    public static boolean isNative() {
        return System.getProperty("org.graalvm.nativeimage.imagecode") != null;
    }

    /** The version of Java that runs it. */
    public static String ofJava() {
        return System.getProperty("java.version", "unknown");
    }

    /** The version alone, such as {@code 1.2.0}. */
    public static String current() {
        return properties().getProperty("version", "unknown");
    }

    /** The version with all that the build is made of. */
    public static List<String> lines() {
        List<String> lines = new ArrayList<>();
        // scripts read this line, so it stays the first, and as it is
        lines.add("katydid " + current());
        lines.add(line("commit", properties().getProperty("commit", "unknown")));
        lines.add(line("java", java()));
        libraries().forEach(lines::add);
        return lines;
    }

    private static String java() {
        return String.join(
                ", ",
                System.getProperty("java.runtime.version", "unknown"),
                System.getProperty("java.vm.name", "unknown"),
                System.getProperty("java.vendor.version", System.getProperty("java.vendor", "unknown")));
    }

    /** The file is what maven-dependency-plugin lists: {@code group:artifact:type:version -- module}. */
    private static Stream<String> libraries() {
        return resource("libraries.txt")
                .lines()
                .map(String::strip)
                .filter(line -> line.contains(":jar:"))
                .map(line -> line.split(" ", -1)[0].split(":", -1))
                .map(parts -> line(parts[1], parts[parts.length - 1]))
                .sorted(String.CASE_INSENSITIVE_ORDER);
    }

    private static String line(String name, String value) {
        return "%-16s %s".formatted(name, value);
    }

    private static Properties properties() {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(resource("version.properties")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    private static String resource(String name) {
        try (InputStream resource = Version.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException(name + " is missing from the build");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
