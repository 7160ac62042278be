package io.katydid.stats;

/** The durations of one phase of the requests of one endpoint. */
public record PhaseStats(EndpointKey endpoint, Phase phase, Latency duration) {}
