package io.katydid.stats;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a type that runs once per request. It takes no lock, resolves nothing by name, and neither logs nor streams nor
 * formats nor matches patterns; {@code LayoutTest} holds it to the part of this that can be seen in a class file.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface HotPath {}
