package io.katydid.agent;

import io.katydid.process.Version;
import io.katydid.telemetry.Recorder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** Recorders written by others: all services of {@link Recorder} in the jars of a folder. */
final class RecorderFolder {

    /** The recorders that were found, or why there are none. */
    sealed interface Found {
        record Ready(List<Recorder> recorders) implements Found {}

        record Refused(String mistake) implements Found {}
    }

    private RecorderFolder() {}

    static Found open(Path folder) {
        return open(folder, Version.isNative());
    }

    /** @param nativeFile whether this is one: it holds all classes that it will ever have */
    static Found open(Path folder, boolean nativeFile) {
        if (nativeFile) {
            return new Found.Refused("the native file cannot load jars; use the JVM package for it, or leave it out");
        }
        if (!Files.isDirectory(folder)) {
            return new Found.Refused("'" + folder + "' is not a folder; name one that holds jars with recorders");
        }
        List<URL> jars = jars(folder);
        if (jars.isEmpty()) {
            return new Found.Refused("'" + folder + "' holds no jar; put those of the recorders there");
        }
        return load(folder, jars);
    }

    /** The loader stays open: recorders may need more classes until the process ends. */
    private static Found load(Path folder, List<URL> jars) {
        ClassLoader loader = new URLClassLoader(jars.toArray(URL[]::new), Recorder.class.getClassLoader());
        List<Recorder> recorders = new ArrayList<>();
        try {
            for (Recorder recorder : ServiceLoader.load(Recorder.class, loader)) {
                recorders.add(recorder);
            }
        } catch (ServiceConfigurationError | LinkageError e) {
            return new Found.Refused("a recorder in '" + folder + "' cannot be made (" + cause(e)
                    + "); it needs a public constructor without parameters that does not fail");
        }
        return recorders.isEmpty()
                ? new Found.Refused("no jar in '" + folder + "' has a recorder; it is named in META-INF/services/"
                        + Recorder.class.getName())
                : new Found.Ready(recorders);
    }

    private static String cause(Throwable failure) {
        return failure.getCause() == null
                ? failure.toString()
                : failure.getCause().toString();
    }

    private static List<URL> jars(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .map(RecorderFolder::url)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
