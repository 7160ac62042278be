package io.katydid.scenario;

/** A request header; the name is literal, the value may contain expressions. */
public record Header(String name, Template value) {}
