/*
 * Copyright the camel-databend authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.cameldatabend;

import java.util.Set;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.apache.camel.Exchange;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameStartingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** The rooms of the component and the arrows between them. */
@AnalyzeClasses(packages = "io.github.cameldatabend",
                importOptions = { DoNotIncludeTests.class, ArchitectureTest.WithoutTestInfra.class })
class ArchitectureTest {

    /** It is a module of its own. */
    static final class WithoutTestInfra implements ImportOption {

        @Override
        public boolean includes(Location location) {
            return !location.contains("/cameldatabend/test/");
        }
    }

    private static final String ROOT = "io.github.cameldatabend";
    private static final String OPERATION = ROOT + ".operation..";
    private static final String CONSUME = ROOT + ".consume..";
    private static final String OBSERVE = ROOT + ".observe..";
    private static final String CLIENT = ROOT + ".client";
    private static final String HTTP = ROOT + ".client.http..";
    private static final String RESULT = ROOT + ".result..";
    private static final String SQL = ROOT + ".sql..";
    private static final String LOAD = ROOT + ".load..";
    private static final String CAMEL = "org.apache.camel..";
    private static final String JACKSON = "com.fasterxml.jackson..";
    private static final String[] HTTP_CLIENT = { "java.net.http..", "com.github.mizosoft..", "com.sun.net.." };

    @ArchTest
    static final ArchRule clientDoesNotSeeCamel = noClasses().that().resideInAnyPackage(CLIENT + "..")
            .should().dependOnClassesThat().resideInAnyPackage(CAMEL, OPERATION, ROOT);

    @ArchTest
    static final ArchRule httpSeesNeitherCamelNorSqlNorRows = noClasses().that().resideInAnyPackage(HTTP)
            .should().dependOnClassesThat().resideInAnyPackage(CAMEL, SQL, RESULT, LOAD, CLIENT, OPERATION, ROOT, JACKSON);

    @ArchTest
    static final ArchRule resultSeesNeitherCamelNorHttp = noClasses().that().resideInAnyPackage(RESULT)
            .should().dependOnClassesThat().resideInAnyPackage(CAMEL, CLIENT + "..", SQL, LOAD, OPERATION, ROOT)
            .orShould().dependOnClassesThat().resideInAnyPackage(HTTP_CLIENT);

    @ArchTest
    static final ArchRule loadSeesNeitherCamelNorHttp = noClasses().that().resideInAnyPackage(LOAD)
            .should().dependOnClassesThat().resideInAnyPackage(CAMEL, CLIENT + "..", SQL, OPERATION, ROOT)
            .orShould().dependOnClassesThat().resideInAnyPackage(HTTP_CLIENT);

    @ArchTest
    static final ArchRule sqlSeesNothing = classes().that().resideInAPackage(SQL)
            .should().onlyDependOnClassesThat().resideInAnyPackage(SQL, "java..");

    @ArchTest
    static final ArchRule operationsSeeNeitherJsonNorHttp = noClasses().that().resideInAPackage(OPERATION)
            .should().dependOnClassesThat().resideInAnyPackage(JACKSON, HTTP)
            .orShould().dependOnClassesThat().resideInAnyPackage(HTTP_CLIENT);

    @ArchTest
    static final ArchRule consumptionSeesNeitherJsonNorHttpNorSqlNorTheRoot = noClasses().that().resideInAPackage(CONSUME)
            .should().dependOnClassesThat().resideInAnyPackage(JACKSON, HTTP, SQL, ROOT)
            .orShould().dependOnClassesThat().resideInAnyPackage(HTTP_CLIENT);

    @ArchTest
    static final ArchRule rootSeesNeitherJsonNorHttp = noClasses().that().resideInAPackage(ROOT)
            .should().dependOnClassesThat().resideInAnyPackage(JACKSON, HTTP)
            .orShould().dependOnClassesThat().resideInAnyPackage(HTTP_CLIENT);

    @ArchTest
    static final ArchRule observationSeesNeitherJsonNorHttpNorTheRoot = noClasses().that().resideInAPackage(OBSERVE)
            .should().dependOnClassesThat().resideInAnyPackage(JACKSON, HTTP, SQL, OPERATION, CONSUME, ROOT)
            .orShould().dependOnClassesThat().resideInAnyPackage(HTTP_CLIENT);

    @ArchTest
    static final ArchRule onlyTheHttpRoomSendsRequests = noClasses().that().resideOutsideOfPackage(HTTP)
            .should().dependOnClassesThat(describe("are of an HTTP client", ArchitectureTest::isHttpClient));

    @ArchTest
    static final ArchRule jsonIsNotInPublicSignatures = classes().that().arePublic()
            .should(haveNoPublicSignatureWith(describe("are of the JSON library", ArchitectureTest::isJackson)));

    /** Of the JSON library what published advisories are about, see the page about security. */
    @ArchTest
    static final ArchRule jsonIsNotReadByWhatHasKnownFlaws = noClasses()
            .should().callMethodWhere(target(nameStartingWith("createNonBlocking")))
            .orShould().callMethodWhere(target(name("maxDocumentLength")));

    /** Constants that the compiler copies leave no arrow; DatabendConstants is seen by its constants only. */
    @ArchTest
    static final ArchRule noCycles = slices().matching(ROOT + ".(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule operationsSeeOfTheRootItsConstantsOnly = noClasses().that().resideInAPackage(OPERATION)
            .should().dependOnClassesThat().resideInAPackage(ROOT);

    @ArchTest
    static final ArchRule messageNotIn = noClasses().should().callMethod(Exchange.class, "getIn")
            .orShould().callMethod(Exchange.class, "getOut");

    @ArchTest
    static final ArchRule noJavaLogging = noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging..");

    @ArchTest
    static final ArchRule noStandardStreams = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    @ArchTest
    static final ArchRule locksInsteadOfSynchronized = methods().should().notHaveModifier(JavaModifier.SYNCHRONIZED);

    @ArchTest
    static final ArchRule nobodySleeps = noClasses().should().callMethod(Thread.class, "sleep", long.class);

    @ArchTest
    static final ArchRule noMutableStatics = noFields().that().areStatic().should().notBeFinal().allowEmptyShould(true);

    private static final Set<String> HTTP_LIBRARIES = Set.of("com.github.mizosoft", "com.sun.net");

    private static boolean isHttpClient(JavaClass type) {
        // HttpHeaders is a mere value: an answer carries it
        return HTTP_LIBRARIES.stream().anyMatch(type.getPackageName()::startsWith)
                || type.getPackageName().equals("java.net.http") && !type.getSimpleName().equals("HttpHeaders");
    }

    private static boolean isJackson(JavaClass type) {
        return type.getBaseComponentType().getPackageName().startsWith("com.fasterxml.jackson");
    }

    private static ArchCondition<JavaClass> haveNoPublicSignatureWith(DescribedPredicate<JavaClass> types) {
        return new ArchCondition<>("have no public signature with types that " + types.getDescription()) {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                item.getCodeUnits().stream()
                        .filter(unit -> unit.getModifiers().contains(JavaModifier.PUBLIC)
                                || unit.getModifiers().contains(JavaModifier.PROTECTED))
                        .filter(unit -> unit.getAllInvolvedRawTypes().stream().anyMatch(types))
                        .forEach(unit -> events.add(SimpleConditionEvent.violated(item, unit.getDescription())));
                item.getFields().stream()
                        .filter(field -> field.getModifiers().contains(JavaModifier.PUBLIC) && types.test(field.getRawType()))
                        .forEach(field -> events.add(SimpleConditionEvent.violated(item, field.getDescription())));
            }
        };
    }
}
