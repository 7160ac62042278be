package io.katydid.stats;

/** How long one phase of one endpoint's requests took. */
public record PhaseStats(EndpointKey endpoint, Phase phase, Latency duration) {}
