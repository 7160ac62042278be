package com.example;

import io.katydid.stats.EndpointStats;
import io.katydid.stats.IntervalStats;
import io.katydid.telemetry.Recorder;
import io.katydid.telemetry.RunSummary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;

/**
 * An example of a recorder of one's own: a line of {@code katydid.csv} for each endpoint and second. In a jar with its name in
 * {@code META-INF/services/io.katydid.telemetry.Recorder}, it runs by {@code --recorders-dir}.
 */
public final class CsvRecorder implements Recorder {

    private final Writer out;
    private long lost;
    private boolean closed;

    /** What {@code --recorders-dir} calls. What it throws refuses the run before anything starts. */
    public CsvRecorder() {
        this(Path.of("katydid.csv"));
    }

    CsvRecorder(Path file) {
        try {
            out = Files.newBufferedWriter(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        write("time,method,name,requests,failures,p50_ms,p95_ms,p99_ms\n");
    }

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public void interval(IntervalStats stats) {
        stats.run().endpoints().forEach(endpoint -> row(stats.at(), endpoint));
    }

    @Override
    public void finished(RunSummary summary) {
        row(summary.endedAt(), summary.stats().all());
    }

    private void row(Instant at, EndpointStats row) {
        write(String.format(
                Locale.ROOT,
                "%s,%s,\"%s\",%d,%d,%.3f,%.3f,%.3f%n",
                at,
                row.method(),
                row.name().replace("\"", "\"\""),
                row.requests(),
                row.failures(),
                row.response().p50() / 1e6,
                row.response().p95() / 1e6,
                row.response().p99() / 1e6));
    }

    private void write(String line) {
        try {
            out.write(line);
        } catch (IOException e) {
            lost++;
        }
    }

    @Override
    public long lost() {
        return lost;
    }

    @Override
    public void close() {
        try {
            if (!closed) {
                closed = true;
                out.close();
            }
        } catch (IOException e) {
            lost++;
        }
    }
}
