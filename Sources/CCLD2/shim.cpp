#include "shim.h"

#include <cstdio>  // The next header uses FILE and does not say so.

#include <cld2/public/compact_lang_det.h>

extern "C" ccld2_answer ccld2_detect(const uint8_t *utf8, int32_t count) {
    CLD2::Language languages[3];
    int percents[3];
    int text_bytes = 0;
    bool reliable = false;
    CLD2::DetectLanguageSummary(
        reinterpret_cast<const char *>(utf8), count, true, languages, percents, &text_bytes, &reliable);
    return {CLD2::LanguageCode(languages[0]), percents[0], reliable ? 1 : 0, text_bytes};
}
