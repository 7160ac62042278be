package io.katydid.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The sample scenario for the shop, which runs for half a minute and needs the address of the shop as host. */
public final class SampleScenario {

    public static final String NAME = "shop.yaml";

    private SampleScenario() {}

    /** Returns the scenario as YAML. */
    public static String text() {
        try (InputStream in = SampleScenario.class.getResourceAsStream(NAME)) {
            if (in == null) {
                throw new IllegalStateException(NAME + " was left out of the package");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
