package org.bdo.local;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.bdo.rules.HouseRules;

/** All house rules but the one on standard streams: this module is a program for a terminal. */
@AnalyzeClasses(packages = "org.bdo.local", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule cycles = HouseRules.packagesAreFreeOfCycles;

    @ArchTest
    static final ArchRule dumpingGrounds = HouseRules.noDumpingGrounds;

    @ArchTest
    static final ArchRule names = HouseRules.namesSayWhat;

    @ArchTest
    static final ArchRule jackson = HouseRules.jacksonThree;

    @ArchTest
    static final ArchRule separate = HouseRules.servicesAreSeparate;
}
