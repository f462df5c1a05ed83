"""The reasons to withhold that each regime knows, with their short titles and the public-interest test."""

from foicli.law.regime import Exemption, PublicInterest

A, Q = PublicInterest.ABSOLUTE, PublicInterest.QUALIFIED
P, N = PublicInterest.PARTLY, PublicInterest.NONE

# FOIA 2000: sections 12 and 14, and Part II; which are absolute: section 2(3).
FOIA = (
    Exemption("s12", "Cost of compliance exceeds the appropriate limit", N),
    Exemption("s14", "Vexatious or repeated requests", N),
    Exemption("s21", "Information accessible to the applicant by other means", A),
    Exemption("s22", "Information intended for future publication", Q),
    Exemption("s22A", "Research", Q),
    Exemption("s23", "Bodies dealing with security matters", A),
    Exemption("s24", "National security", Q),
    Exemption("s26", "Defence", Q),
    Exemption("s27", "International relations", Q),
    Exemption("s28", "Relations within the United Kingdom", Q),
    Exemption("s29", "The economy", Q),
    Exemption("s30", "Investigations and proceedings", Q),
    Exemption("s31", "Law enforcement", Q),
    Exemption("s32", "Court records", A),
    Exemption("s33", "Audit functions", Q),
    Exemption("s34", "Parliamentary privilege", A),
    Exemption("s35", "Formulation of government policy", Q),
    Exemption("s36", "Prejudice to the effective conduct of public affairs", P),
    Exemption("s37", "Communications with the Royal Family, and honours", P),
    Exemption("s38", "Health and safety", Q),
    Exemption("s39", "Environmental information", Q),
    Exemption("s40", "Personal information", P),
    Exemption("s41", "Information provided in confidence", A),
    Exemption("s42", "Legal professional privilege", Q),
    Exemption("s43", "Commercial interests", Q),
    Exemption("s44", "Prohibitions on disclosure", A),
)

# FOISA 2002: sections 12, 14, 17 and 18, and Part 2; which are absolute: section 2(2).
FOISA = (
    Exemption("s12", "Excessive cost of compliance", N),
    Exemption("s14", "Vexatious or repeated requests", N),
    Exemption("s17", "Notice that information is not held", N),
    Exemption("s18", "Neither confirming nor denying that information is held", N),
    Exemption("s25", "Information otherwise accessible", A),
    Exemption("s26", "Prohibitions on disclosure", A),
    Exemption("s27", "Information intended for future publication", Q),
    Exemption("s28", "Relations within the United Kingdom", Q),
    Exemption("s29", "Formulation of Scottish Administration policy", Q),
    Exemption("s30", "Prejudice to effective conduct of public affairs", Q),
    Exemption("s31", "National security and defence", Q),
    Exemption("s32", "International relations", Q),
    Exemption("s33", "Commercial interests and the economy", Q),
    Exemption("s34", "Investigations and proceedings", Q),
    Exemption("s35", "Law enforcement", Q),
    Exemption("s36", "Confidentiality", P),
    Exemption("s37", "Court records", A),
    Exemption("s38", "Personal information", P),
    Exemption("s39", "Health, safety and the environment", Q),
    Exemption("s40", "Audit functions", Q),
    Exemption("s41", "Communications with the Royal Family, and honours", Q),
)

# EIR 2004: exceptions of regulation 12(4) and (5), all under the test of 12(1)(b); 12(3) and 13 apart.
EIR = (
    Exemption("reg12(3)", "Personal data", P),
    Exemption("reg12(4)(a)", "Information not held when the request is received", Q),
    Exemption("reg12(4)(b)", "Manifestly unreasonable request", Q),
    Exemption("reg12(4)(c)", "Request formulated in too general a manner", Q),
    Exemption("reg12(4)(d)", "Material still being completed, unfinished documents, incomplete data", Q),
    Exemption("reg12(4)(e)", "Internal communications", Q),
    Exemption("reg12(5)(a)", "International relations, defence, national security or public safety", Q),
    Exemption("reg12(5)(b)", "Course of justice, fair trial, criminal or disciplinary inquiries", Q),
    Exemption("reg12(5)(c)", "Intellectual property rights", Q),
    Exemption("reg12(5)(d)", "Confidentiality of proceedings", Q),
    Exemption("reg12(5)(e)", "Confidentiality of commercial or industrial information", Q),
    Exemption("reg12(5)(f)", "Interests of the person who provided the information", Q),
    Exemption("reg12(5)(g)", "Protection of the environment", Q),
    Exemption("reg13", "Personal data", P),
)
