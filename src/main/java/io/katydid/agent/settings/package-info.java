/** Every choice for a run or a worker, after scenario, variables and options were merged. */
@NullMarked
package io.katydid.agent.settings;

import org.jspecify.annotations.NullMarked;
