# make          lists what can be made
# make test     checks format, warnings, package law and unit tests

.DEFAULT_GOAL := help
.PHONY: help build notices dist demo alias native native-quick image test it it-native it-kubernetes nginx bench bench-native bench-cluster metrics fmt clean jdk
SHELL := /bin/bash

# The first JDK of these that is 25 or newer; empty if there is none.
JDK := $(shell for home in "$$JAVA_HOME" /usr/lib/jvm/*25* ~/.sdkman/candidates/java/25* /opt/*jdk*25* ~/.jdks/*25* \
	/usr/lib/jvm/* ~/.sdkman/candidates/java/* /opt/*jdk* ~/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home \
	"$$GRAALVM_HOME"; do \
	version=$$("$$home/bin/javac" -version 2>/dev/null | sed -n 's/^javac \([0-9]*\).*/\1/p'); \
	if [ "$${version:-0}" -ge 25 ]; then echo "$$home"; break; fi; done)

# An old Maven on a new JDK warns about Maven's own libraries, which users cannot change.
export MAVEN_OPTS := --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED $(MAVEN_OPTS)

# Silent except for warnings, errors and what the tests themselves report. BuildMojo warns under Maven 3.8 that its
# extension is not enabled, though it is.
LOG := -Dorg.slf4j.simpleLogger
MVN := JAVA_HOME="$(JDK)" mvn -B -ntp -Dstyle.color=never $(LOG).defaultLogLevel=warn $(LOG).log.org.apache.maven.plugin.surefire=info \
	$(LOG).log.org.apache.maven.plugin.failsafe=info $(LOG).log.io.quarkus.maven.BuildMojo=error \
	-Dkatydid.commit="$$(bash src/release/commit.sh)"
RUN := "$(JDK)/bin/java" -XX:+UseSerialGC -jar target/quarkus-app/quarkus-run.jar

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | column -t -s '|'

# Writes to standard error, so that a pipe after 'make demo' reads only the program's output.
build: jdk ## package without tests: target/quarkus-app/quarkus-run.jar
	@[ -d target/quarkus-app ] || echo "building; the first time takes a minute or two" >&2
	@$(MVN) $(LOG).log.org.apache.maven.plugin.surefire=warn package -Dmaven.test.skip -Dspotless.check.skip >&2

native: jdk ## build the program as one file without a JVM: target/katydid (takes minutes)
	@JAVA_HOME="$(JDK)" bash src/native/build.sh

native-quick: jdk ## the same in less time, for daily work: it runs slower
	@JAVA_HOME="$(JDK)" bash src/native/build.sh quick

# Based on the list by which Quarkus decides what to package.
notices: build ## write the licence notices and the SBOM of what is in the program: target/release
	@$(MVN) quarkus:dependency-sbom -Dquarkus.dependency.sbom.runtime-only=true -Dquarkus.dependency.sbom.include-license-text=true \
		-Dquarkus.dependency.sbom.output-file=target/quarkus.cdx.json
	@JAVA_HOME="$(JDK)" bash src/release/notices.sh

dist: ## pack target/katydid, which is built first if it is missing, with everything that belongs to it
	@[ -x target/katydid ] || $(MAKE) --no-print-directory native
	@$(MAKE) --no-print-directory notices
	@bash src/release/dist.sh

image: ## build the container image of target/katydid, which is built first if it is missing, with docker, podman or buildah
	@[ -x target/katydid ] || $(MAKE) --no-print-directory native
	@$(MAKE) --no-print-directory notices
	@bash src/release/image.sh

demo: build ## build, then run the sample scenario against the built-in target
	@$(RUN) demo

alias: jdk ## print a shell's alias for what was built, with the JDK that was found
	@echo "alias katydid='\"$(JDK)/bin/java\" -XX:+UseSerialGC -jar \"$(CURDIR)/target/quarkus-app/quarkus-run.jar\"'"

test: jdk ## check format, compile, run unit tests and the package law
	@$(MVN) test

it: jdk nginx ## package, then run the integration tests (*IT)
	@$(MVN) verify -DskipUnit $(IT_FLAGS)

it-native: jdk nginx ## run the same tests on target/katydid, which is built first if it is missing
	@[ -x target/katydid ] || $(MAKE) --no-print-directory native
	@$(MVN) test-compile failsafe:integration-test failsafe:verify -Dspotless.check.skip $(IT_FLAGS) -Dkatydid.command="$(CURDIR)/target/katydid"

it-kubernetes: ## bring a real Kubernetes up and run Jobs on it with target/katydid, which is built first if it is missing
	@[ -x target/katydid ] || $(MAKE) --no-print-directory native
	@$(MAKE) --no-print-directory notices
	@python3 -u src/test/kubernetes/it.py $(CASES)

# Where it is not available, the tests report that they were skipped.
nginx:
	@if ! [ -x /usr/sbin/nginx ] && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		{ apt-get install -y -qq nginx-light || { apt-get update -qq && apt-get install -y -qq nginx-light; }; } >/dev/null 2>&1 || \
		echo "nginx could not be installed: its tests are skipped" >&2; fi

bench: build ## build, then measure
	@JAVA_HOME="$(JDK)" bash src/test/bench/bench.sh

bench-native: build ## measure target/katydid, which is built first if it is missing, beside the JVM
	@[ -x target/katydid ] || $(MAKE) --no-print-directory native
	@JAVA_HOME="$(JDK)" bash src/test/bench/native.sh

bench-cluster: build ## measure what a master can handle, with simulated workers, and what workers are worth
	@$(MVN) test-compile -Dspotless.check.skip
	@KATYDID="$(JDK)/bin/java -XX:+UseSerialGC -jar target/quarkus-app/quarkus-run.jar" \
		SIMULATED="$(JDK)/bin/java -cp target/test-classes:target/classes:target/quarkus-app/lib/main/* io.katydid.cluster.wire.SimulatedWorkers" \
		python3 -u src/test/bench/cluster.py
	@KATYDID="$(JDK)/bin/java -XX:+UseSerialGC -jar target/quarkus-app/quarkus-run.jar" python3 -u src/test/bench/workers.py

# A test writes the figures, even when one exceeds its limit.
metrics: jdk ## print the sizes of the program that tests limit: types, methods, cycles, fields
	@$(MVN) $(LOG).log.org.apache.maven.plugin.surefire=warn test -Dtest=HouseFiguresTest -Dspotless.check.skip >&2
	@cat target/metrics.txt

fmt: jdk ## format the sources
	@$(MVN) spotless:apply

clean: jdk ## remove target/
	@$(MVN) clean

jdk:
	@if [ -z "$(JDK)" ]; then \
		echo "No JDK 25 or newer found: install one (with SDKMAN: sdk install java 25-tem), or set JAVA_HOME to it." >&2; exit 1; fi
