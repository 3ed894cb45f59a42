import type { VendorRow } from "./quirk.ts";

const said = (message: string, more: object = {}) => ({ error: { message, ...more } });

/** What vendors in China say when they refuse, in either language. */
export const CHINESE_VENDORS: Record<string, readonly VendorRow[]> = {
  zhipu: [
    [401, said("令牌已过期或验证不正确", { code: "401" }), "key-refused"],
    [401, said("身份验证失败。", { code: "1000" }), "key-refused"],
    [400, said("模型不存在，请检查模型代码。", { code: "1211" }), "unknown-model"],
    [400, said("Prompt 超长", { code: "1261" }), "too-long"],
    [429, said("余额不足或无可用资源包,请充值。", { code: "1113" }), "busy"],
    [429, said("您的账户已达到速率限制，请您控制请求频率", { code: "1302" }), "busy"],
    [400, said("API 调用参数有误，请检查文档。", { code: "1210" }), "rejected"],
  ],
  moonshot: [
    [401, said("Invalid Authentication", { type: "invalid_authentication_error" }), "key-refused"],
    [
      404,
      said("Not found the model kimi-9 or Permission denied", { type: "resource_not_found_error" }),
      "unknown-model",
    ],
    [
      400,
      said("Invalid request: Your request exceeded model token limit: 8192", {
        type: "invalid_request_error",
      }),
      "too-long",
    ],
    [400, said("Input token length too long", { type: "invalid_request_error" }), "too-long"],
    [
      403,
      said("Your account is suspended, please check your plan and billing details", {
        type: "exceeded_current_quota_error",
      }),
      "busy",
    ],
    [
      429,
      said("The engine is currently overloaded, please try again later", {
        type: "engine_overloaded_error",
      }),
      "busy",
    ],
  ],
  qianfan: [
    [
      400,
      said("The model does not exist or you do not have access to it.", {
        code: "invalid_model",
        type: "invalid_request_error",
      }),
      "unknown-model",
    ],
    [
      400,
      said("the max input characters is 20000", {
        code: "characters_too_long",
        type: "invalid_request_error",
      }),
      "too-long",
    ],
    [
      401,
      said("Invalid API key", { code: "invalid_api_key", type: "invalid_request_error" }),
      "key-refused",
    ],
    [
      400,
      said("Rate limit reached for RPM", {
        code: "rpm_rate_limit_exceeded",
        type: "rate_limit_exceeded",
      }),
      "busy",
    ],
    [
      400,
      { error_code: 336007, error_msg: "the max length of current question is 11200" },
      "too-long",
    ],
    [400, { error_code: 110, error_msg: "Access token invalid or no longer valid" }, "key-refused"],
    [
      400,
      said("问题中存在敏感信息", { code: "content_illegal", type: "invalid_request_error" }),
      "withheld",
    ],
  ],
  deepseek: [
    [
      401,
      said("Authentication Fails, Your api key: ****1234 is invalid", {
        type: "authentication_error",
        code: "invalid_request_error",
      }),
      "key-refused",
    ],
    [
      400,
      said("Model Not Exist", { type: "invalid_request_error", code: "invalid_request_error" }),
      "unknown-model",
    ],
    [
      400,
      said(
        "This model's maximum context length is 65536 tokens. However, you requested 70000 tokens",
        { type: "invalid_request_error", code: "invalid_request_error" },
      ),
      "too-long",
    ],
    [
      422,
      said("Failed to deserialize the JSON body into the target type", {
        type: "invalid_request_error",
      }),
      "rejected",
    ],
  ],
  qwen: [
    [401, said("Incorrect API key provided.", { code: "invalid_api_key" }), "key-refused"],
    [
      400,
      said(
        "<400> InternalError.Algo.DataInspectionFailed: Input data may contain inappropriate content.",
        { code: "data_inspection_failed" },
      ),
      "withheld",
    ],
    [
      400,
      {
        code: "DataInspectionFailed",
        message: "Output data may contain inappropriate content.",
        request_id: "1",
      },
      "withheld",
    ],
    [
      404,
      said("The model `qwen9` does not exist or you do not have access to it.", {
        code: "model_not_found",
      }),
      "unknown-model",
    ],
    [
      400,
      { code: "InvalidParameter", message: "Model not exist.", request_id: "1" },
      "unknown-model",
    ],
    [
      400,
      said("Access denied, please make sure your account is in good standing.", {
        code: "Arrearage",
      }),
      "busy",
    ],
    [
      403,
      said("Access to model denied. Please make sure you are eligible for using the model.", {
        code: "access_denied",
      }),
      "key-refused",
    ],
    [429, said("You exceeded your current requests list.", { code: "limit_requests" }), "busy"],
    [
      400,
      said("<400> InternalError.Algo.InvalidParameter: Range of max_tokens should be [1, 8192]", {
        code: "invalid_parameter_error",
      }),
      "rejected",
    ],
  ],
  siliconflow: [
    [401, "Invalid token", "key-refused"],
    [
      403,
      { code: 30001, message: "Sorry, your account balance is insufficient", data: null },
      "busy",
    ],
    [
      400,
      { code: 20012, message: "Model does not exist. Please check it carefully.", data: null },
      "unknown-model",
    ],
    [403, { code: 30003, message: "Model disabled.", data: null }, "unknown-model"],
    [429, { message: "Request was rejected due to rate limiting.", data: null }, "busy"],
    [451, { code: 20041, message: "The content violates the policy.", data: null }, "withheld"],
    [
      503,
      { code: 50505, message: "Model service overloaded. Please try again later.", data: null },
      "server-failed",
    ],
  ],
};
